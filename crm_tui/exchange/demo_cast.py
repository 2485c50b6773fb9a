"""Who is in the demo books: a small firm that sells tea and paper, its people, customers, vendors and products. All invented."""

from __future__ import annotations

from typing import Any, NamedTuple

COMPANY = "Lantern & Quill Ltd"
CURRENCY, CHART = "GBP", "uk_vat"
BANK, CASH, CARD = "1000", "1050", "2050"


class Customer(NamedTuple):
    """`habit`: days after the due date on which it pays; None: it never does. `share`: how often it buys."""

    code: str
    name: str
    email: str
    country: str
    terms: str
    habit: int | None
    share: int
    salesperson: str
    currency: str | None = None
    credit_limit: str | None = None
    more: dict[str, Any] = {}  # noqa: RUF012 - a value that nobody writes to


CUSTOMERS = (
    Customer("C001", "Acme Stationery Ltd", "accounts@acme-stationery.example", "GB", "net 30", 0, 9, "E001", None, "8000.00",
             {"phone": "+44 20 7946 0101", "address": "12 Ink Lane\nLondon", "contacts": [{"name": "Ruth Hale", "role": "Buyer"}]}),
    Customer("C002", "Bluebell Tea Rooms", "hello@bluebell.example", "GB", "2/10 net 30", -21, 8, "E002", None, "3000.00", {"tags": ["hospitality"]}),
    Customer("C003", "Harbour & Sons", "office@harbour-sons.example", "GB", "net 30", 24, 7, "E001", None, "5000.00"),
    Customer("C004", "Old Mill Hotel", "purchasing@oldmill.example", "GB", "net 30", 55, 6, "E002", None, "2500.00", {"tags": ["slow"]}),
    Customer("C005", "Kestrel Design Studio", "studio@kestrel.example", "GB", "net 14", 2, 5, "E001"),
    Customer("C006", "St Anne's School", "bursar@st-annes.example", "GB", "net 30", 4, 5, "E003"),
    Customer("C007", "Maison Verdier SARL", "compta@verdier.example", "FR", "net 45", 6, 4, "E003", "EUR", "6000.00"),
    Customer("C008", "Brooklyn Paper Company", "ap@brooklynpaper.example", "US", "net 30", 10, 4, "E003", "USD"),
    Customer("C009", "上海墨香文化有限公司", "finance@moxiang.example", "CN", "net 30", 12, 3, "E003", "USD", None,
             {"address": "上海市黄浦区福州路 88 号"}),
    Customer("C010", "王小明茶庄", "xm.wang@chazhuang.example", "GB", "net 7", 1, 4, "E002"),
    Customer("C011", "Tumbledown Books", "owner@tumbledown.example", "GB", "net 30", None, 2, "E001", None, "1000.00", {"tags": ["stopped"]}),
    Customer("C012", "Greenway District Council", "payments@greenway.example", "GB", "EOM+30", 0, 4, "E001", None, "15000.00", {"tags": ["public"]}),
)  # fmt: skip

EMPLOYEES = (
    ("E001", "Priya Shah", "priya@lanternquill.example"),
    ("E002", "Tom Ellis", "tom@lanternquill.example"),
    ("E003", "林晓", "xiao@lanternquill.example"),
)


class Vendor(NamedTuple):
    """`day`: of the month on which it bills; `every`: so many months; `account`, `tax` of its line; `net`: about how much."""

    code: str
    name: str
    country: str
    terms: str
    day: int
    every: int
    account: str
    tax: str
    net: int
    what: str
    currency: str | None = None


VENDORS = (
    Vendor("V001", "Riverside Property Management", "GB", "net 7", 1, 1, "6450", "EX", 1450, "Rent of shop and store"),
    Vendor("V002", "杭州龙井茶业有限公司", "CN", "net 30", 9, 2, "5000", "OS", 21000, "龙井茶 Longjing tea", "CNY"),
    Vendor("V003", "Thames Paper Mills", "GB", "net 30", 12, 1, "5000", "S20", 1900, "Paper and board"),
    Vendor("V004", "Northern Power", "GB", "net 14", 18, 3, "6650", "R5", 420, "Electricity"),
    Vendor("V005", "Cloudworks Inc.", "US", "net 15", 3, 1, "6500", "RC20", 120, "Subscriptions", "USD"),
    Vendor("V006", "Swift Couriers", "GB", "net 30", 26, 1, "6600", "S20", 310, "Deliveries"),
    Vendor("V007", "Harper & Lowe, Accountants", "GB", "net 30", 20, 3, "6400", "S20", 600, "Quarterly accounts"),
)


class Product(NamedTuple):
    """`box`: about how many are sold at a time."""

    code: str
    name: str
    price: str
    cost: str
    tax: str
    category: str
    box: int
    account: str = "4000"


PRODUCTS = (
    Product("T01", "Longjing green tea 龙井, 100 g", "9.80", "4.10", "Z0", "Tea", 70),
    Product("T02", "Earl Grey, 250 g", "6.40", "2.20", "Z0", "Tea", 90),
    Product("T03", "Jasmine pearls 茉莉龙珠, 100 g", "14.50", "6.00", "Z0", "Tea", 36),
    Product("P01", "Writing paper A5, 50 sheets", "4.20", "1.40", "S20", "Paper", 180),
    Product("P02", "Linen notebook", "11.90", "4.80", "S20", "Paper", 60),
    Product("P03", "Xuan paper 宣纸, 10 sheets", "18.00", "7.50", "S20", "Paper", 30),
    Product("G01", "Gift box, tea and paper", "24.00", "11.00", "S20", "Gifts", 45),
    Product("S01", "Tasting workshop, half a day", "180.00", "60.00", "S20", "Services", 2, "4010"),
    Product("S02", "Delivery", "12.00", "9.00", "S20", "Services", 1, "4010"),
)

RATES = {"EUR": (8450, 8610, 8520, 8390, 8330, 8480), "USD": (7650, 7820, 7900, 7780, 7560, 7480), "CNY": (1080, 1092, 1085, 1071, 1064, 1049)}
"""Base per unit, in ten-thousandths, one a month in turn."""
