"""大写金额: an amount of money in the capital characters of Chinese bills.

By 《正确填写票据和结算凭证的基本规定》 of the People's Bank of China (支付结算办法, annex 1), articles 3 to 5, whose own examples the tests use.
Where it leaves a choice of 零, its first form is written: 人民币壹仟陆佰捌拾元零叁角贰分.
"""

from __future__ import annotations

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
MYRIAD, YI = 10_000, 100_000_000


def capital_amount(fen: int) -> str:
    """An amount in fen (minor units of CNY), of any size and sign: 140950 -> 人民币壹仟肆佰零玖元伍角整."""
    sign, yuan, jiao, rest = "负" if fen < 0 else "", abs(fen) // 100, abs(fen) // 10 % 10, abs(fen) % 10
    words = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        words += ("零" if yuan and yuan % 10 == 0 else "") + f"{DIGITS[jiao]}角"
    if rest:
        words += ("零" if yuan and not jiao else "") + f"{DIGITS[rest]}分"
    return f"人民币{sign}{words or '零元'}{'' if rest else '整'}"


def _whole(number: int) -> str:
    """A whole number above zero: by 亿, below that by 万, below that by single places; a gap of noughts is one 零."""
    for unit, sign in ((YI, "亿"), (MYRIAD, "万")):
        if number >= unit:
            high, low = divmod(number, unit)
            return f"{_whole(high)}{sign}" + (("零" if low < unit // 10 else "") + _whole(low) if low else "")
    return _below_myriad(number)


def _below_myriad(number: int) -> str:
    words, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + PLACES[place]
        gap = not digit
    return words
