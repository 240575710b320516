"""The papers of the window, one module a document: frozen values in, PDF bytes out."""

from printing.documents.kinds import DOCUMENTS, DocumentKind, document_kind

__all__ = ["DOCUMENTS", "DocumentKind", "document_kind"]
