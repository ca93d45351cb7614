import base64
import hashlib
import hmac
import re

# 32 bytes in base64url are 43 characters; the last one carries four bits.
SEED = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]=?")
PATH = re.compile(r"/[^?#]*")


def page_url(host, path, base_token, seed, scheme="https"):
    """The link to one page. Raises where a part of it is wrong."""
    if not SEED.fullmatch(seed):
        raise ValueError("the share seed is not 32 bytes")
    if not PATH.fullmatch(path):
        raise ValueError("the path lacks / or has a query")
    rest, dot, mac = base_token.rpartition(".")
    if not dot:
        raise ValueError("the base token has no dot")

    key = base64.urlsafe_b64decode(seed.rstrip("=") + "=")
    message = f"page\n{host}\n{path}".encode()
    digest = hmac.new(key, message, hashlib.sha256).digest()
    page_token = base64.urlsafe_b64encode(digest[:16]).rstrip(b"=").decode()
    query = f"{mac}={rest}&{page_token}=p"
    return f"{scheme}://{host}{path}?{query}"
