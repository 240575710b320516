"""Dispatch (分办): sub-items go to their departments, once in effect, by wire or by hand.

`gateway` says what a department is to us (values, port, errors), `http_gateway` speaks the published contract
(`resources/contracts/department-gateway.openapi.yaml`), `gateway_errors` sorts its failures, `wire` turns values into
JSON and back, `webhook` signs call-backs.
"""
