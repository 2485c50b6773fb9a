"""`schema`: what may be posted, as JSON Schema made from the input types."""

from __future__ import annotations

from typing import Annotated

import typer

from crm_tui.cli.answers import print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import Json
from crm_tui.errors import bad
from crm_tui.words import _

app = plain_app(_("Print the JSON Schema of the documents that can be posted."))


@app.command()
def schema(
    what: Annotated[str, typer.Argument(metavar="documents", help=_("What the schema is of: documents."))] = "documents",
    json: Json = False,
) -> None:
    """Print the JSON Schema of the documents that `post` takes, a line of input each. It is JSON with and without --json."""
    if what != "documents":
        raise bad("usage", "there is no schema of {what}", at="what", hint="crm-tui schema documents", what=what)
    from crm_tui.documents.inputs.reading import schema as schema_of_documents

    print_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema_of_documents()})
