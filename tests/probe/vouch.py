"""Says what an independent reader of SCIM makes of a service: scim2-client's verdict on what we ask, and scim2-tester's on
all that it checks. Reads one JSON object a line, answers each with one."""

import json
import sys

from httpx2 import Client
from scim2_client import SCIMClientException
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import Error, Group, ListResponse, ScimProvider, ServiceProviderConfig, User
from scim2_tester import Status, check_server


def client(call, provider=None):
    headers = {"Authorization": f"Bearer {call['token']}"}
    http = Client(base_url=call["url"], headers=headers, trust_env=False, timeout=20)
    return SyncSCIMClient(http, **({"provider": provider} if provider else {}))


def verdict(ask):
    try:
        told = ask()
    except SCIMClientException as fault:
        return {"refused": type(fault).__name__.removesuffix("Exception"), "why": str(fault)}
    if isinstance(told, Error):
        return {"error": told.status, **({"type": told.scim_type} if told.scim_type else {})}
    if isinstance(told, ListResponse):
        return {"list": told.total_results}
    if isinstance(told, ServiceProviderConfig):
        return {"config": {"patch": told.patch.supported, "filter": told.filter.supported}}
    return {"nothing": True} if told is None else {"other": type(told).__name__}


def read(call):
    """What scim2-client makes of the three answers that a connection test asks for."""
    scim = client(call, ScimProvider([User, Group]))
    find = lambda model, filter: scim.query(model, query_parameters={"filter": filter}, raise_scim_errors=False)
    return {
        "Users": verdict(lambda: find(User, 'userName eq "nobody"')),
        "Groups": verdict(lambda: find(Group, 'displayName eq "nobody"')),
        "ServiceProviderConfig": verdict(lambda: scim.query(ServiceProviderConfig, raise_scim_errors=False)),
    }


def check(call):
    """What scim2-tester finds: how many checks it made, and those that did not succeed."""
    tags = set(call["tags"]) if "tags" in call else None
    results = [one for one in check_server(client(call), include_tags=tags) if one.status is not Status.SKIPPED]
    well = (Status.SUCCESS, Status.COMPLIANT, Status.ACCEPTABLE)
    wrong = [f"{one.status.name} {one.title} {one.reason or ''}"[:300] for one in results if one.status not in well]
    return {"checks": len(results), "titles": sorted({one.title for one in results}), "wrong": wrong}


for line in sys.stdin:
    call = json.loads(line)
    print(json.dumps({"read": read, "check": check}[call["do"]](call)), flush=True)
