"""Exports in the shape of ATLAS.ti's quotation manager, made up for the tests."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

HEADERS = {
    "en": ["ID", "Quotation Name", "Document", "Document Groups", "Quotation Content", "Comment", "Codes", "Reference",
           "Density", "Created by", "Modified by", "Created", "Modified"],
    "es": ["ID", "Nombre de la cita", "Documento", "Grupos de documentos", "Contenido de la cita", "Comentario",
           "Códigos", "Referencia", "Densidad", "Creado por", "Modificado por", "Creado", "Modificado"],
    "pt": ["ID", "Nome da citação", "Documento", "Grupos de documentos", "Conteúdo da citação", "Comentário",
           "Códigos", "Referência", "Densidade", "Criado por", "Modificado por", "Criado", "Modificado"],
    "de": ["ID", "Zitatname", "Dokument", "Dokumentgruppen", "Zitatinhalt", "Kommentar", "Kodes", "Referenz", "Dichte",
           "Erstellt von", "Geändert von", "Erstellt", "Geändert"],
}  # fmt: skip


def row(at: str, codes: str, *, document: str = "Interview 1", groups: str = "", text: str = "", coder: str = "Ana"):
    """Give one quotation's row."""
    said = text or f"What {at} says."
    return [at, f"name of {at}", document, groups, said, "", codes, "1 - 2", "0", coder, coder, "2021-03-04 10:00:00",
            "2021-03-05 10:00:00"]  # fmt: skip


def write_book(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    """Write sheets as an Excel workbook."""
    book = Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path
