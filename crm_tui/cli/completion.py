"""`completion`: a script for the user's shell, with the commands and options written into it, so that completing starts no process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from crm_tui.cli.app import load, plain_app
from crm_tui.cli.arguments import GLOBAL_OPTIONS
from crm_tui.cli.commands import COMMANDS
from crm_tui.errors import bad
from crm_tui.words import _

Words = Mapping[str, list[str]]
"""Command path, as `invoices list` or empty for the top, -> what may follow it."""

app = plain_app(_("Print a completion script for your shell."))


@app.command()
def completion(shell: Annotated[str, typer.Argument(metavar="bash|zsh|fish|powershell", help=_("The shell."))]) -> None:
    """Print a completion script for a shell; for bash: crm-tui completion bash > ~/.local/share/bash-completion/completions/crm-tui."""
    if shell not in SCRIPTS:
        raise bad("usage", "there is no script for {shell}", at="shell", hint="one of: {known}", shell=shell, known=", ".join(SCRIPTS))
    print(SCRIPTS[shell](words_after()))


def words_after() -> dict[str, list[str]]:
    """What may follow each command."""
    found = {"": [*COMMANDS, *GLOBAL_OPTIONS, "--help", "--version"]}
    for name in COMMANDS:
        for path, command in _commands(name):
            below = list(getattr(command, "commands", None) or ())
            options = sorted({o for p in command.params for o in (*p.opts, *p.secondary_opts) if o.startswith("--")} - {"--help"})
            found[path] = [*below, *options, "--help"]
    return found


def _commands(name: str) -> Iterator[tuple[str, Any]]:
    """A command and those below it. One that this installation lacks is left out."""
    try:
        command = load(name)
    except ModuleNotFoundError:
        return
    yield name, command
    for below, inner in (getattr(command, "commands", None) or {}).items():
        yield f"{name} {below}", inner


def bash(words: Words) -> str:
    cases = "\n".join(f'        "{path}") words="{" ".join(after)}" ;;' for path, after in words.items())
    return f"""\
_crm_tui() {{
    local current="${{COMP_WORDS[COMP_CWORD]}}" path="" words="" word i
    for ((i = 1; i < COMP_CWORD; i++)); do
        word="${{COMP_WORDS[i]}}"
        case "$word" in
            {"|".join(GLOBAL_OPTIONS)}) ((i++)) ;;
            -*) ;;
            *) path="${{path:+$path }}$word" ;;
        esac
    done
    while :; do
        case "$path" in
{cases}
        *) words="" ;;
        esac
        [[ -n "$words" || "$path" != *" "* ]] && break
        path="${{path% *}}"
    done
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    [[ ${{#COMPREPLY[@]}} -eq 0 ]] && COMPREPLY=($(compgen -f -- "$current"))
}}
complete -o filenames -F _crm_tui crm-tui"""


def zsh(words: Words) -> str:
    return "#compdef crm-tui\nautoload -U +X bashcompinit && bashcompinit\n" + bash(words)


def fish(words: Words) -> str:
    rows = ["complete -c crm-tui -f"]
    for name, entry in COMMANDS.items():
        rows.append(f"complete -c crm-tui -n __fish_use_subcommand -a {name} -d {_quoted(_(entry.help))}")
    for option in (*GLOBAL_OPTIONS, "--help"):
        rows.append(f"complete -c crm-tui -l {option[2:]}" + (" -r" if option != "--help" else ""))
    for path, after in words.items():
        if not path:
            continue
        seen = " ".join(f"; and __fish_seen_subcommand_from {part}" for part in path.split()).removeprefix("; and ")
        below = " ".join(w for w in after if not w.startswith("-"))
        if below:
            rows.append(f"complete -c crm-tui -n {_quoted(seen)} -a {_quoted(below)}")
        rows += [f"complete -c crm-tui -n {_quoted(seen)} -l {w[2:]} -F" for w in after if w.startswith("--") and w != "--help"]
    return "\n".join(rows)


def powershell(words: Words) -> str:
    table = "\n".join(f"    '{path}' = '{' '.join(after)}'" for path, after in words.items())
    return f"""\
$CrmTuiWords = @{{
{table}
}}
Register-ArgumentCompleter -Native -CommandName crm-tui -ScriptBlock {{
    param($wordToComplete, $commandAst, $cursorPosition)
    $path = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object {{ "$_" }} |
        Where-Object {{ $_ -notlike '-*' -and $_ -ne $wordToComplete }})
    while ($path.Count -gt 0 -and -not $CrmTuiWords.ContainsKey($path -join ' ')) {{ $path = @($path | Select-Object -SkipLast 1) }}
    $CrmTuiWords[$path -join ' '] -split ' ' | Where-Object {{ $_ -like "$wordToComplete*" }} |
        ForEach-Object {{ [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }}
}}"""


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


SCRIPTS = {"bash": bash, "zsh": zsh, "fish": fish, "powershell": powershell}
