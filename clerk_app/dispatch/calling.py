"""One call to a department, and what it came to."""

from dataclasses import dataclass

from .gateway import DepartmentGateway, PaperRecord, Submission, SubmissionState
from .gateway_errors import GatewayError, QueryNotOffered
from .ports import Claim


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call came to: one of a receipt number, a state, "not known there", or an error."""

    receipt_number: str = ""
    state: SubmissionState | None = None
    error: GatewayError | None = None


NOTHING = Answer()


def call(gateway: DepartmentGateway, claim: Claim, submission: Submission | None, paper: PaperRecord | None) -> Answer:
    key = claim.item.key
    try:
        if claim.act == "submit" and submission is not None:
            return Answer(receipt_number=gateway.submit(key, submission).receipt_number)
        if claim.act == "paper" and paper is not None:
            return Answer(state=gateway.send_paper_record(key, paper))
        if claim.act == "withdraw":
            return Answer(state=gateway.withdraw(key, claim.item.reason))
        return Answer(state=gateway.query(key))
    except QueryNotOffered as error:
        return _send_again_if_safe(gateway, claim, error)
    except GatewayError as error:
        return Answer(error=error)


def _send_again_if_safe(gateway: DepartmentGateway, claim: Claim, error: QueryNotOffered) -> Answer:
    """No query there: if the department honours the key, sending again is safe; else a person must find out."""
    if claim.act == "ask" and gateway.health().honours_key:
        return Answer()
    return Answer(error=error)
