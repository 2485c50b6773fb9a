"""`completion`: a script for the user's shell, with the commands and options written into it, so that completing starts no process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from crm_tui.cli.app import plain_app
from crm_tui.cli.arguments import GLOBAL_OPTIONS
from crm_tui.cli.commands import COMMANDS
from crm_tui.cli.completion_words import Words, arguments_after, values_of, words_after
from crm_tui.errors import bad
from crm_tui.settings import THEMES
from crm_tui.words import LANGUAGES, _

app = plain_app(_("Print a completion script for your shell."))


@app.command()
def completion(shell: Annotated[str, typer.Argument(metavar="bash|zsh|fish|powershell", help=_("The shell."))]) -> None:
    """Print a completion script for a shell; for bash: crm-tui completion bash > ~/.local/share/bash-completion/completions/crm-tui."""
    if shell not in SCRIPTS:
        raise bad("usage", "there is no script for {shell}", at="shell", hint="one of: {known}", shell=shell, known=", ".join(SCRIPTS))
    print(SCRIPTS[shell](words_after()))


def bash(words: Words) -> str:
    return "\n".join(["_crm_tui() {", _bash_path(), _bash_values(), _bash_words(words), "}", "complete -o filenames -F _crm_tui crm-tui"])


def _bash_path() -> str:
    """Which command is meant (`path`), and which option waits for its value (`option`)."""
    valued = sorted({name for _path, name in values_of()})
    return f"""\
    local current="${{COMP_WORDS[COMP_CWORD]}}" option="" path="" full="" words="" word i
    [[ "$current" == "=" ]] && current=""
    for ((i = 1; i < COMP_CWORD; i++)); do
        word="${{COMP_WORDS[i]}}"
        case "$word" in
            {"|".join(valued)}) option="$word"; ((i++)); [[ "${{COMP_WORDS[i]}}" == "=" ]] && ((i++)); ((i < COMP_CWORD)) && option="" ;;
            -*) ;;
            *) path="${{path:+$path }}$word" ;;
        esac
    done"""


def _bash_values() -> str:
    """The values of the option that waits for one; files where it takes a file."""
    known = {f"{path} {name}": "@files" if found is None else " ".join(found) for (path, name), found in values_of().items() if path and found != []}
    return f"""\
    full="$path"
    while :; do
        case "$path $option" in
{_cases(known)}
        esac
        [[ -n "$words" || "$path" != *" "* ]] && break
        path="${{path% *}}"
    done
    case "$option" in
        --lang) words="{" ".join(LANGUAGES)}" ;;
        --theme) words="{" ".join(THEMES)}" ;;
        --books) words="@files" ;;
    esac
    [[ "$words" == "@files" ]] && {{ COMPREPLY=($(compgen -f -- "$current")); return; }}
    [[ -n "$option" ]] && {{ COMPREPLY=($(compgen -W "$words" -- "$current")); return; }}"""


def _bash_words(words: Words) -> str:
    """What may follow the command: its argument's values, the commands below it, its options; else files."""
    return f"""\
    path="$full"
    case "$path" in
{_cases({path: " ".join(found) for path, found in arguments_after().items()})}
    esac
    full="$words" words=""
    while :; do
        case "$path" in
{_cases({path: " ".join(after) for path, after in words.items()})}
        *) words="" ;;
        esac
        [[ -n "$words" || "$path" != *" "* ]] && break
        path="${{path% *}}"
    done
    COMPREPLY=($(compgen -W "$full $words" -- "$current"))
    [[ ${{#COMPREPLY[@]}} -eq 0 ]] && COMPREPLY=($(compgen -f -- "$current"))"""


def _cases(words: Mapping[str, str]) -> str:
    """The branches of a case, those with the same words together."""
    same: dict[str, list[str]] = {}
    for name, after in words.items():
        same.setdefault(after, []).append(name)
    return "\n".join(f'        {"|".join(_double(name) for name in names)}) words="{after}" ;;' for after, names in same.items())


def _double(text: str) -> str:
    return f'"{text}"'


def zsh(words: Words) -> str:
    return "#compdef crm-tui\nautoload -U +X bashcompinit && bashcompinit\n" + bash(words)


def fish(words: Words) -> str:
    rows = ["complete -c crm-tui -f"]
    for name, entry in COMMANDS.items():
        rows.append(f"complete -c crm-tui -n __fish_use_subcommand -a {name} -d {_quoted(_(entry.help))}")
    values = values_of()
    rows += [f"complete -c crm-tui -l {option[2:]}{_fish_value(values['', option])}" for option in GLOBAL_OPTIONS]
    rows.append("complete -c crm-tui -l help")
    arguments = arguments_after()
    for path, after in words.items():
        if not path:
            continue
        seen = " ".join(f"; and __fish_seen_subcommand_from {part}" for part in path.split()).removeprefix("; and ")
        below = " ".join([*(w for w in after if not w.startswith("-")), *arguments.get(path, [])])
        if below:
            rows.append(f"complete -c crm-tui -n {_quoted(seen)} -a {_quoted(below)}")
        options = [w for w in after if w.startswith("--") and w != "--help"]
        rows += [f"complete -c crm-tui -n {_quoted(seen)} -l {w[2:]}{_fish_value(values[path, w]) if (path, w) in values else ''}" for w in options]
    return "\n".join(rows)


def _fish_value(values: list[str] | None) -> str:
    """What an option that takes a value may be followed by."""
    if values is None:
        return " -r -F"
    return f" -x -a {_quoted(' '.join(values))}" if values else " -x"


def powershell(words: Words) -> str:
    arguments = arguments_after()
    table = "\n".join(f"    '{path}' = '{' '.join([*arguments.get(path, []), *after])}'" for path, after in words.items())
    values = "\n".join(f"    '{path} {name}' = '{' '.join(found)}'" for (path, name), found in values_of().items() if found)
    return f"""\
$CrmTuiWords = @{{
{table}
}}
$CrmTuiValues = @{{
{values}
}}
Register-ArgumentCompleter -Native -CommandName crm-tui -ScriptBlock {{
    param($wordToComplete, $commandAst, $cursorPosition)
    $path = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object {{ "$_" }} |
        Where-Object {{ $_ -notlike '-*' -and $_ -ne $wordToComplete }})
    $before = @($commandAst.CommandElements | ForEach-Object {{ "$_" }} | Where-Object {{ $_ -ne $wordToComplete }})[-1]
    foreach ($key in @("$($path -join ' ') $before", " $before")) {{
        if ($CrmTuiValues.ContainsKey($key)) {{
            return $CrmTuiValues[$key] -split ' ' | Where-Object {{ $_ -like "$wordToComplete*" }} |
                ForEach-Object {{ [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }}
        }}
    }}
    while ($path.Count -gt 0 -and -not $CrmTuiWords.ContainsKey($path -join ' ')) {{ $path = @($path | Select-Object -SkipLast 1) }}
    $CrmTuiWords[$path -join ' '] -split ' ' | Where-Object {{ $_ -like "$wordToComplete*" }} |
        ForEach-Object {{ [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }}
}}"""


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


SCRIPTS = {"bash": bash, "zsh": zsh, "fish": fish, "powershell": powershell}
