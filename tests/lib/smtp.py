# smtp: a real mail server for tests. It listens on a port of its own and prints a line of JSON for it, for each message that came
# and for each it took. What a recipient's address begins with says what happens to the first message to it:
#   later-   451 at RCPT          hang-    no answer behind the message
#   reject-  554 behind it        break-   the connection breaks behind it
# and each to no- is refused at RCPT with 550. Arguments: nothing, or CERTIFICATE KEY USER PASSWORD: then STARTTLS and AUTH come first.
import asyncio
import base64
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


def say(event, **more):
    print(json.dumps({'event': event, **more}), flush=True)


class Handler:
    def __init__(self):
        self.seen = set()

    def first(self, word, address):
        new = address.startswith(word + '-') and (word, address) not in self.seen
        self.seen.add((word, address))
        return new

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith('no-'):
            return '550 5.1.1 <%s>: no such user' % address
        if self.first('later', address):
            return '451 4.3.0 come again'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        to = envelope.rcpt_tos[0]
        message = {'from': envelope.mail_from, 'to': envelope.rcpt_tos, 'tls': session.ssl is not None,
                   'user': session.auth_data, 'message': base64.b64encode(envelope.original_content).decode()}
        say('came', **message)
        if self.first('hang', to):
            await asyncio.Event().wait()
        if self.first('break', to):
            server.transport.abort()
            return '451 gone'
        if self.first('reject', to):
            return '554 5.6.0 ' + base64.b64encode(envelope.original_content).decode()[:100]
        say('taken', **message)
        return '250 OK'


def options():
    if len(sys.argv) == 1:
        return {}
    certificate, key, user, password = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def check(server, session, envelope, mechanism, data):
        good = (data.login.decode(), data.password.decode()) == (user, password)
        return AuthResult(success=good, handled=False, auth_data=user if good else None)

    return {'tls_context': context, 'require_starttls': True, 'authenticator': check, 'auth_required': True}


async def main():
    handler, more = Handler(), options()
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, hostname='mail.example', enable_SMTPUTF8=True, **more), '127.0.0.1', 0)
    say('listens', port=server.sockets[0].getsockname()[1])
    await server.serve_forever()


asyncio.run(main())
