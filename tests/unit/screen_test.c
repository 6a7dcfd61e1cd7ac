/* screen_test: what is a link that leads out of the portal and what is none, in texts and in HTML (S2-49, S2-50). */
#include "rule/screen.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <CUnit/CUnit.h>

#include "unit.h"

#define OWN "https://portal.example.com"

/* <words>: what is found first; NULL: nothing is. */
static const struct screened {
    const char *text, *words;
} texts[] = {
    /* Schemes. */
    {"See https://evil.com/offer?x=1 now", "https://evil.com/offer?x=1"},
    {"See http://evil.com.", "http://evil.com"},
    {"HTTPS://EVIL.COM", "HTTPS://EVIL.COM"},
    {"ftp://files.evil.com/a", "ftp://files.evil.com/a"},
    {"sftp://files.evil.com/a", "sftp://files.evil.com/a"},
    {"hxxp://evil.com/a", "hxxp://evil.com/a"},
    {"hXXps://evil.com/a", "hXXps://evil.com/a"},
    {"h**p://evil.com/a", "h**p://evil.com/a"},
    {"hxxp[:]//evil[.]com", "hxxp[:]//evil[.]com"},
    {"hxxps[://]evil.com", "hxxps[://]evil.com"},
    {"https:evil.com", "https:evil.com"},
    {"https:/evil.com", "https:/evil.com"},
    {"https:\\\\evil.com", "https:\\\\evil.com"},
    {"https:///evil.com", "https:///evil.com"},
    {"http://localhost/x", "http://localhost/x"},
    {"http://intranet", "http://intranet"},
    {"https://example.unknowntld/x", "https://example.unknowntld/x"},
    {"app://open/this", "app://open/this"},
    {"(https://evil.com)", "https://evil.com"},
    {"<https://evil.com>", "https://evil.com"},
    {"\"https://evil.com\"", "https://evil.com"},
    {"x=https://evil.com;", "https://evil.com"},
    {"https://%65vil.com", "https://%65vil.com"},
    {"https://\xd1\x80\xd1\x84.example", "https://\xd1\x80\xd1\x84.example"},
    {"We speak http:// and https://", NULL},
    {"The scheme is called https: nothing more", NULL},
    {"Opening hours: 9:00//17:00", NULL},
    {"mailto:john@client.example", NULL},
    {"tel:+31612345678", NULL},
    {"Note://", NULL},
    {"C:\\Users\\reeve\\notes.txt", NULL},
    {"/* a comment */ // and another", NULL},
    /* Hosts without a scheme. */
    {"evil.com", "evil.com"},
    {"Visit evil.com today", "evil.com"},
    {"Visit EVIL.COM today", "EVIL.COM"},
    {"Visit Evil.Com!", "Evil.Com"},
    {"evil.com/path/to?x=y#z.", "evil.com/path/to?x=y#z"},
    {"evil.com:8080/x", "evil.com:8080/x"},
    {"www.evil.com", "www.evil.com"},
    {"www.evil.unknowntld", "www.evil.unknowntld"},
    {"www.evil", "www.evil"},
    {"sub.domain.evil.co.uk", "sub.domain.evil.co.uk"},
    {"my-shop.amsterdam", "my-shop.amsterdam"},
    {"under_score.evil.io", "under_score.evil.io"},
    {"bit.ly/3xYz", "bit.ly/3xYz"},
    {"t.me/channel", "t.me/channel"},
    {"goo.gl/abc", "goo.gl/abc"},
    {"x.xyz", "x.xyz"},
    {"-evil.com", "evil.com"},
    {"(evil.com)", "evil.com"},
    {"[evil.com]", "evil.com"},
    {"evil.com, and more", "evil.com"},
    {"evil.com.Then go on", "evil.com.Then"},
    {"Buy at evil.shop", "evil.shop"},
    {"evil.onion", "evil.onion"},
    {"a.b.c.d.e.com", "a.b.c.d.e.com"},
    {"123.com", "123.com"},
    {"4.me", "4.me"},
    {"//evil.com/x", "evil.com/x"},
    {"\\\\evil.com\\share", "evil.com\\share"},
    {"#evil.com", "evil.com"},
    {"@evil.com", "evil.com"},
    {"site:evil.com", "evil.com"},
    {"ASP.NET", "ASP.NET"},
    {"readme.md", "readme.md"},
    {"archive.zip", "archive.zip"},
    {"I went home.In the evening", "home.In"},
    /* Something hangs on the end of it. */
    {"Sale at evil.com_ today", "evil.com_"},
    {"Order at _evil.com_ now", "evil.com_"},
    {"__evil.com__", "evil.com__"},
    {"evil.com- now", "evil.com-"},
    {"evil.com-it is good", "evil.com-it"},
    {"evil.com_now", "evil.com_now"},
    {"evil.com._", "evil.com._"},
    {"evil.com._ now", "evil.com._"},
    {"evil.com_.", "evil.com_"},
    {"evil.com-, and more", "evil.com-"},
    {"evil.com_/offer", "evil.com_/offer"},
    {"evil.com_:8080", "evil.com_:8080"},
    {"evil.com-_-", "evil.com-_-"},
    {"evil.co.uk_", "evil.co.uk_"},
    {"www.evil.com_", "www.evil.com_"},
    {"evil.com_.pdf", "evil.com_.pdf"},
    {"evil.com\xc2\xb0 now", "evil.com\xc2\xb0"},
    {"evil.com\xc2\xae now", "evil.com\xc2\xae"},
    {"evil.com\xc2\xa9 now", "evil.com\xc2\xa9"},
    {"evil.com\xe2\x84\xa2 now", "evil.com\xe2\x84\xa2"},
    {"evil.com\xc2\xb2 now", "evil.com\xc2\xb2"},
    {"evil.com\xc2\xb9 now", "evil.com\xc2\xb9"},
    {"evil.com\xc2\xbd now", "evil.com\xc2\xbd"},
    {"evil.com\xc3\x97 now", "evil.com\xc3\x97"},
    {"evil.com\xc2\xb1 now", "evil.com\xc2\xb1"},
    {"evil.com\xc2\xa2 now", "evil.com\xc2\xa2"},
    {"evil.com\xc2\xa3 now", "evil.com\xc2\xa3"},
    {"evil.com\xc2\xa6 now", "evil.com\xc2\xa6"},
    {"evil.com\xc2\xac now", "evil.com\xc2\xac"},
    {"evil.com\xe2\x91\xa0 now", "evil.com\xe2\x91\xa0"},
    {"evil.com\xf0\x9f\x98\x80 now", "evil.com\xf0\x9f\x98\x80"},
    {"evil.com\xc2\xaa now", "evil.com\xc2\xaa"},
    {"evil.com\xe2\x85\xa0 now", "evil.com\xe2\x85\xa0"},
    {"evil.com\xca\xbc now", "evil.com\xca\xbc"},
    {"evil.com\xe2\x82\xac now", "evil.com\xe2\x82\xac"},
    {"evil.com\xc2\xae" "now", "evil.com\xc2\xae" "now"},
    {"evil.com.\xc2\xae", "evil.com.\xc2\xae"},
    {"evil.com-\xc2\xae", "evil.com-\xc2\xae"},
    {"evil.com\xc2\xae" "-it.html", "evil.com\xc2\xae" "-it.html"},
    {"evil.com\xcc\x81 now", "evil.com\xcc\x81"}, /* with an accent */
    {"evil.com\xcc\xb6" "now", "evil.com\xcc\xb6" "now"}, /* struck through: with no letter it is one */
    {"evil.com\xe2\x83\x9d", "evil.com\xe2\x83\x9d"},
    {"evil.com\xcc\x81_", "evil.com\xcc\x81_"},
    {"evil.\xe2\x93\x92\xe2\x93\x9e\xe2\x93\x9c", "evil.\xe2\x93\x92\xe2\x93\x9e\xe2\x93\x9c"}, /* circled letters are letters */
    {"evil.com\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", "evil.com\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d"},
    {"evil.com\xd8\xa7\xd9\x84\xd8\xa2\xd9\x86", "evil.com\xd8\xa7\xd9\x84\xd8\xa2\xd9\x86"},
    {"evil.com\xd0\xb8", "evil.com\xd0\xb8"},
    {"evil.com\xce\xba\xce\xb1\xce\xb9", "evil.com\xce\xba\xce\xb1\xce\xb9"},
    {"evil.com\xe0\xa4\x94\xe0\xa4\xb0", "evil.com\xe0\xa4\x94\xe0\xa4\xb0"},
    {"evil.com\xcc\x81\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", "evil.com\xcc\x81\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d"},
    {"evil.com\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d.html", "evil.com\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d.html"},
    {"\xd0\xbf\xd1\x80\xd0\xb8\xd0\xbc\xd0\xb5\xd1\x80.\xd1\x80\xd1\x84_", "\xd0\xbf\xd1\x80\xd0\xb8\xd0\xbc\xd0\xb5\xd1\x80.\xd1\x80\xd1\x84_"},
    {"\xd0\xbf\xd1\x80\xd0\xb8\xd0\xbc\xd0\xb5\xd1\x80.\xd1\x80\xd1\x84-shop", "\xd0\xbf\xd1\x80\xd0\xb8\xd0\xbc\xd0\xb5\xd1\x80.\xd1\x80\xd1\x84-shop"},
    {"\xd0\xbf\xd1\x80\xd0\xb8\xd0\xbc\xd0\xb5\xd1\x80.\xd1\x80\xd1\x84" "now", "\xd0\xbf\xd1\x80\xd0\xb8\xd0\xbc\xd0\xb5\xd1\x80.\xd1\x80\xd1\x84" "now"},
    {"xn--e1afmkfd.xn--p1ai_", "xn--e1afmkfd.xn--p1ai_"},
    {"192.0.2.1_", "192.0.2.1_"},
    {"192.0.2.1-, 2", "192.0.2.1-"},
    {"192.0.2.1\xc2\xae", "192.0.2.1\xc2\xae"},
    {"evil.com@now", "evil.com@now"},
    {"evil.com@ now", "evil.com@"},
    {"evil.com+x@now", "evil.com+x@now"},
    {"evil.com@now/offer", "evil.com@now/offer"},
    {"evil.com@now.", "evil.com@now"},
    {"evil.com@now.x", "evil.com@now.x"},
    {"evil.com@evil", "evil.com@evil"},
    {"evil.com_@now", "evil.com_@now"},
    {"evil.com\xc2\xae@firm.nl", "evil.com\xc2\xae@firm.nl"},
    {"evil.com@example", "evil.com@example"},
    {"evil.com@1.2", "evil.com@1.2"},
    /* Nothing does, or it is no end. */
    {"anna@firm.example", NULL},
    {"anna.de@firm.example", NULL},
    {"anna.de@firm.example.", NULL},
    {"anna.de@firm.example_", NULL},
    {"_anna.de@firm.example_", NULL},
    {"anna.de@firm.nl", NULL},
    {"anna.de@firm.nl, or me", NULL},
    {"anna.de@firm.nl_", NULL},
    {"anna.de+news@firm.co.uk", NULL},
    {"anna.de+news@firm.example", NULL},
    {"anna_de@firm.nl", NULL},
    {"anna-de@firm.nl", NULL},
    {"anna.de-vries@firm.nl", NULL},
    {"anna.de_@firm.nl", NULL},
    {"anna.de@m\xc3\xbcnchen.de", NULL},
    {"anna@firm.nl_", NULL},
    {"anna@firm.nl-", NULL},
    {"anna@firm.nl\xc2\xae", NULL},
    {"*anna@firm.nl*", NULL},
    {"anna.it@sub.firm.test", NULL},
    {"anna@localhost", NULL},
    {"Node.js_", NULL},
    {"Node.js-based", NULL},
    {"Vue.js\xc2\xae", NULL},
    {"report.pdf_", NULL},
    {"report.pdf-file", NULL},
    {"_report.pdf_", NULL},
    {"snake_case.txt_", NULL},
    {"version 1.2.3-beta", NULL},
    {"1.2.3_", NULL},
    {"v1.2.3.4-rc1", NULL},
    {"1.2.3.4-rc1", NULL},
    {"20.5\xc2\xb0" "C", NULL},
    {"20.5\xc2\xb0", NULL},
    {"10.5m\xc2\xb2", NULL},
    {"3.5\xc2\xbd", NULL},
    {"5.99\xe2\x82\xac", NULL},
    {"5.99\xc2\xa3", NULL},
    {"e.g._", NULL},
    {"U.S.-based", NULL},
    {"Ph.D.-student", NULL},
    {"z.B.-", NULL},
    {"St.Pauli-Theater", NULL},
    {"Dipl.-Ing. Brick", NULL},
    {"Brick\xc2\xae.", NULL},
    {"a_b.c_d", NULL},
    {"fin.come\xcc\x81" "die", NULL},
    {"fin.de\xcc\x81" "but", NULL},
    {"fin.de\xcc\x81" "but_", NULL},
    {"exam.unknowntld_", NULL},
    {"exam.unknowntld\xc2\xae", NULL},
    {"Node.js\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", NULL},
    {"10.5\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", NULL},
    {"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d.\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", NULL},
    {"\xd0\x94\xd0\xb0.\xd0\x9d\xd0\xb5\xd1\x82_", NULL},
    {"Jan.\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", NULL},
    {"T.\xd0\x94\xd0\xb0", NULL},
    {"evil.commerce_", NULL},
    {"evil.comment-it", NULL},
    {"com_", NULL},
    {".com_", NULL},
    {"_com_", NULL},
    {"-", NULL},
    {"_", NULL},
    {"\xc2\xae", NULL},
    {"a-b", NULL},
    {"a.-b", NULL},
    {"._", NULL},
    {"-.-", NULL},
    {"x.\xcc\x81", NULL},
    {"\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7.\xd9\x83\xd9\x8a\xd9\x81", NULL},
    {"\xe3\x81\x82.\xe4\xbc\x81\xe6\xa5\xad\xe3\x81\xae", NULL},
    /* Not hosts. */
    {"Node.js", NULL},
    {"Vue.js and React.jsx", NULL},
    {"report.pdf", NULL},
    {"photo.jpeg, photo.png, photo.gif", NULL},
    {"contract.docx", NULL},
    {"budget.xlsx", NULL},
    {"index.html", NULL},
    {"page.php", NULL},
    {"notes.txt", NULL},
    {"version 1.2.3", NULL},
    {"v10.4.2-rc1", NULL},
    {"1.2.3.4.5", NULL},
    {"10.11", NULL},
    {"$5.99", NULL},
    {"1.234.567,89", NULL},
    {"e.g. this", NULL},
    {"i.e. that", NULL},
    {"a.m. and p.m.", NULL},
    {"U.S.A.", NULL},
    {"St.Pauli", NULL},
    {"Mr.Brick and Mrs.Bloom", NULL},
    {"12.30pm", NULL},
    {"12-05-2026 10.45", NULL},
    {"The end. In the beginning", NULL},
    {"The end . In the beginning", NULL},
    {"wait...com on", NULL},
    {"wait\xe2\x80\xa6 come on", NULL},
    {".com", NULL},
    {"com.", NULL},
    {"dot.", NULL},
    {"..", NULL},
    {"Dr. A. Nl", NULL},
    {"fin.com\xc3\xa9" "die", NULL}, /* a French sentence without its space */
    {"exam ple.unknowntld", NULL},
    {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.b", NULL},
    {"", NULL},
    {"   \n\t", NULL},
    /* E-mail addresses. */
    {"john@evil.com", NULL},
    {"john.doe@evil.com", NULL},
    {"john.de@evil.com", NULL},
    {"john.doe+news@evil.co.uk", NULL},
    {"<john@evil.com>", NULL},
    {"Write to john@evil.com, or call.", NULL},
    {"john@evil.com.", NULL},
    {"john@evil.com/jane@evil.com", NULL},
    {"john@m\xc3\xbcnchen.de", NULL},
    {"john@evil.com/offer", "evil.com/offer"},
    {"john@evil.com:8080", "evil.com:8080"},
    {"user:word@evil.com/offer", "evil.com/offer"},
    {"https://user@evil.com/", "https://user@evil.com/"},
    {"https://user:word@evil.com/", "https://user:word@evil.com/"},
    {"https://john@evil.com", "https://john@evil.com"},
    /* Addresses of machines. */
    {"http://192.0.2.1/", "http://192.0.2.1/"},
    {"192.0.2.1", "192.0.2.1"},
    {"192.0.2.1:8080/x", "192.0.2.1:8080/x"},
    {"192.0.2.1/login", "192.0.2.1/login"},
    {"http://3221225985/", "http://3221225985/"},
    {"http://0xC0000201/", "http://0xC0000201/"},
    {"http://0300.0.2.1/", "http://0300.0.2.1/"},
    {"http://[2001:db8::1]/x", "http://[2001:db8::1]/x"},
    {"[2001:db8::1]", "[2001:db8::1]"},
    {"[::ffff:192.0.2.1]:80", "[::ffff:192.0.2.1]:80"},
    {"256.1.1.1", NULL},
    {"1.2.3", NULL},
    {"[12:30]", NULL},
    {"[note]", NULL},
    {"2001:db8::1", NULL},
    {"+31.20.123.4567", NULL},
    /* Scripts. */
    {"xn--e1afmkfd.xn--p1ai", "xn--e1afmkfd.xn--p1ai"},
    {"\xd0\xbf\xd1\x80\xd0\xb8\xd0\xbc\xd0\xb5\xd1\x80.\xd1\x80\xd1\x84", "\xd0\xbf\xd1\x80\xd0\xb8\xd0\xbc\xd0\xb5\xd1\x80.\xd1\x80\xd1\x84"},
    {"\xd0\x9f\xd0\xa0\xd0\x98.\xd0\xa0\xd0\xa4", "\xd0\x9f\xd0\xa0\xd0\x98.\xd0\xa0\xd0\xa4"},
    {"m\xc3\xbcnchen.de", "m\xc3\xbcnchen.de"},
    {"\xf0\x9f\x92\xa9.la", "\xf0\x9f\x92\xa9.la"},
    {"\xe4\xbe\x8b\xe5\xad\x90.\xe4\xb8\xad\xe5\x9b\xbd", "\xe4\xbe\x8b\xe5\xad\x90.\xe4\xb8\xad\xe5\x9b\xbd"},
    {"\xe8\xaf\xb7\xe8\xae\xbf\xe9\x97\xae" "evil.com\xe5\x90\xa7", "\xe8\xaf\xb7\xe8\xae\xbf\xe9\x97\xae" "evil.com\xe5\x90\xa7"},
    {"ev\xc3\xadl.com", "ev\xc3\xadl.com"},
    {"\xd0\xb5vil.com", "\xd0\xb5vil.com"},
    {"\xd0\x94\xd0\xb0.\xd0\x9d\xd0\xb5\xd1\x82", NULL},
    {"\xe7\xa7\x81\xe3\x80\x82\xe4\xbb\x8a\xe6\x97\xa5", NULL},
    /* Written so as to be overlooked. */
    {"ev\xe2\x80\x8bil.c\xe2\x80\x8bom", "ev\xe2\x80\x8bil.c\xe2\x80\x8bom"}, /* zero-width spaces */
    {"evil\xc2\xad.com", "evil\xc2\xad.com"},                                 /* soft hyphen */
    {"evil.\xe2\x81\xa0" "com", "evil.\xe2\x81\xa0" "com"},                   /* word joiner */
    {"evil\xef\xbb\xbf.com", "evil\xef\xbb\xbf.com"},
    {"https\xe2\x80\x8b://evil.com", "https\xe2\x80\x8b://evil.com"},
    {"evil\xe3\x80\x82" "com", "evil\xe3\x80\x82" "com"}, /* ideographic full stop */
    {"evil\xef\xbc\x8e" "com", "evil\xef\xbc\x8e" "com"}, /* full-width full stop */
    {"evil\xef\xbd\xa1" "com", "evil\xef\xbd\xa1" "com"}, /* half-width ideographic full stop */
    {"evil\xe2\x80\xa4" "com", "evil\xe2\x80\xa4" "com"}, /* one dot leader */
    {"\xef\xbd\x85\xef\xbd\x96\xef\xbd\x89\xef\xbd\x8c.com", "\xef\xbd\x85\xef\xbd\x96\xef\xbd\x89\xef\xbd\x8c.com"}, /* full-width letters */
    {"\xf0\x9d\x90\x9e\xf0\x9d\x90\xaf\xf0\x9d\x90\xa2\xf0\x9d\x90\xa5.\xf0\x9d\x90\x9c\xf0\x9d\x90\xa8\xf0\x9d\x90\xa6",
     "\xf0\x9d\x90\x9e\xf0\x9d\x90\xaf\xf0\x9d\x90\xa2\xf0\x9d\x90\xa5.\xf0\x9d\x90\x9c\xf0\x9d\x90\xa8\xf0\x9d\x90\xa6"}, /* bold letters */
    {"http\xef\xbc\x9a\xef\xbc\x8f\xef\xbc\x8f" "evil", "http\xef\xbc\x9a\xef\xbc\x8f\xef\xbc\x8f" "evil"},
    {"http:\xe2\x81\x84\xe2\x81\x84" "evil", "http:\xe2\x81\x84\xe2\x81\x84" "evil"}, /* fraction slashes */
    {"evil[.]com", "evil[.]com"},
    {"evil(.)com", "evil(.)com"},
    {"evil{.}com", "evil{.}com"},
    {"evil [.] com", "evil [.] com"},
    {"evil[dot]com", "evil[dot]com"},
    {"evil (DOT) shop", "evil (DOT) shop"},
    {"evil [ punt ] nl", "evil [ punt ] nl"},
    {"evil dot com", "evil dot com"},
    {"www dot evil dot com", "evil dot com"},
    {"evil punt nl", "evil punt nl"},
    {"evil Dot Org now", "evil Dot Org"},
    {"evil dot com_", "evil dot com_"},
    {"evil dot com- now", "evil dot com-"},
    {"evil dot com\xc2\xae", "evil dot com\xc2\xae"},
    {"evil[.]com_", "evil[.]com_"},
    {"op dat punt de-escaleren", NULL},
    {"op dat punt be\xc3\xabindigen", NULL},
    {"a polka dot dress", NULL},
    {"polka dot fashion", NULL},
    {"the dot in the middle", NULL},
    {"connect dot to dot", NULL},
    {"op dat punt in het plan", NULL},
    {"dot com", NULL},
    {"a note [.] of nothing [sic]", NULL},
    {"see [1].", NULL},
    /* The portal's own. */
    {OWN, NULL},
    {OWN "/", NULL},
    {"See " OWN "/b/brick-bloom.", NULL},
    {"See " OWN "/b/brick-bloom?lang=nl#top", NULL},
    {"(" OWN "/b/brick-bloom)", NULL},
    {"HTTPS://PORTAL.Example.COM/b/brick", NULL},
    {"portal.example.com/b/brick-bloom", NULL},
    {"portal.example.com", NULL},
    {"http://portal.example.com/b/brick", NULL},
    {OWN ":443/b/brick", NULL},
    {OWN ": there it is", NULL},
    {OWN "/password/reset/abcDEF_123-xyz", NULL},
    {OWN ":8443/", OWN ":8443/"},
    {"ftp://portal.example.com/", "ftp://portal.example.com/"},
    {OWN ".evil.com/", OWN ".evil.com/"},
    {OWN "@evil.com/", OWN "@evil.com/"},
    {OWN ":word@evil.com/", OWN ":word@evil.com/"},
    {OWN "\\@evil.com/", OWN "\\@evil.com/"},
    {"https://evil.com/" OWN, "https://evil.com/" OWN},
    {OWN "/b/brick?next=evil.com", "evil.com"},
    {OWN "/b/brick?next=https://evil.com", "https://evil.com"},
    {OWN ",evil.com", "evil.com"},
    {"_portal.example.com_", NULL},
    {"portal.example.com\xc2\xae", NULL},
    {"portal.example.com-account", NULL},
    {"portal.example.com_ and evil.com_", "evil.com_"},
    {"portal.example.com-evil.shop", "portal.example.com-evil.shop"},
    {"portal.example.com_.evil.com", "portal.example.com_.evil.com"},
    {"portal.example.com-@evil.com", NULL}, /* somebody's mailbox there */
    {"portal.example.com_@evil.com/x", "evil.com/x"},
    {"portal.example.com@now", "portal.example.com@now"},
    {"www.portal.example.com", "www.portal.example.com"},
    {"example.com", "example.com"},
    {"xportal.example.com", "xportal.example.com"},
};

static const struct screened pages[] = {
    {"<p>Nothing here, Node.js at most</p>", NULL},
    {"<p>Visit evil.com</p>", "evil.com"},
    {"<p>Visit evil.com_</p>", "evil.com_"},
    {"<p>Visit evil.com&#174; now</p>", "evil.com\xc2\xae"},
    {"<p>Visit evil.com<sup>&#8482;</sup></p>", "evil.com\xe2\x84\xa2"},
    {"<p>anna.de@firm.example_</p>", NULL},
    {"<p>Visit ev<b>il</b>.c<i>o</i>m</p>", "evil.com"},
    {"<p>Visit evil<!-- no -->.com</p>", "evil.com"},
    {"<p>Visit evil&period;com, evil&#46;com, evil&#x2e;com</p>", "evil.com"},
    {"<p>ev&shy;il.com</p>", "evil.com"},
    {"<p>evil<wbr>.com</p>", "evil.com"},
    {"<p>evil.c<x-y></x-y>om</p>", "evil.com"},
    {"<p>evil.c</no-such-element>o</none>m</p>", "evil.com"},
    {"<h2>Good</h2>.<li>In</li>.com", NULL},
    {"<p>Good.</p><p>In time</p>", NULL},
    {"<p>Good.<br>In time</p>", NULL},
    {"<td>Good.</td><td>In time</td>", NULL},
    {"<a href=\"https://evil.com/x\">here</a>", "https://evil.com/x"},
    {"<a href='https://evil.com/x'>here</a>", "https://evil.com/x"},
    {"<a href=https://evil.com/x>here</a>", "https://evil.com/x"},
    {"<A HREF = \"HTTPS://evil.com\">here</A>", "HTTPS://evil.com"},
    {"<a href=\"&#104;ttps&colon;//evil\">here</a>", "https://evil"},
    {"<a href=\"ht\ntps://evil\">here</a>", "https://evil"},
    {"<a href=\"//evil\">here</a>", "//evil"},
    {"<a href=\"\\\\evil\">here</a>", "\\\\evil"},
    {"<a href=\"/\\evil\">here</a>", "/\\evil"},
    {"<a href=\"https:evil\">here</a>", "https:evil"},
    {"<a href=\"javascript:alert(1)\">here</a>", "javascript:alert(1)"},
    {"<a href=\"data:text/html,x\">here</a>", "data:text/html,x"},
    {"<a href=\"evil.com/x\">here</a>", "evil.com/x"},
    {"<a title=x href=\"https://evil\"", "https://evil"},
    {"<a href=\"https://evil", "https://evil"},
    {"<a/href=https://evil>here</a>", "https://evil"},
    {"<img src=\"https://evil/p.gif\">", "https://evil/p.gif"},
    {"<img srcset=\"/a.png 1x, //evil/b.png 2x\">", "//evil/b.png"},
    {"<form action=\"https://evil\"><button formaction=\"https://evil2\"></form>", "https://evil"},
    {"<object data=\"https://evil\"></object>", "https://evil"},
    {"<body background=\"https://evil/x\">", "https://evil/x"},
    {"<base href=\"https://evil\">", "https://evil"},
    {"<link rel=stylesheet href=\"https://evil\">", "https://evil"},
    {"<meta http-equiv=\"refresh\" content=\"0; URL=//evil\">", "//evil"},
    {"<meta http-equiv=\"refresh\" content=\"0;url='https://evil'\">", "https://evil"},
    {"<p style=\"background:url(https://evil/x)\">", "https://evil/x"},
    {"<p style=\"background:url( '//evil/x' )\">", "//evil/x"},
    {"<p style=\"background:\\75rl(\\68ttps://evil/x)\">", "https://evil/x"},
    {"<p style=\"background:url(data:image/png;base64,xx)\">", "data:image/png;base64,xx"},
    {"<style>@import '//evil/x';</style>", "//evil/x"},
    {"<style>/* url(https://evil) */ .btn.in { color: red }</style>", NULL},
    {"<style>a { background: u/**/rl(https://evil) }</style>", "https://evil"},
    {"<!--[if mso]><a href=\"https://evil\">x</a><![endif]-->", "https://evil"},
    {"<!-- https://evil --><p>x</p>", NULL},
    {"<!--><a href=\"https://evil\">x</a>-->", "https://evil"},
    {"<img alt=\"evil.com\">", "evil.com"},
    {"<svg><a xlink:href=\"https://evil\"/></svg>", "https://evil"},
    {"<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><p class=\"btn.in\">x</p></html>", NULL},
    {"<!DOCTYPE html SYSTEM \"about:legacy-compat\"><p>x</p>", NULL},
    {"<a href=\"mailto:john@evil.com\">john@evil.com</a>", NULL},
    {"<a href=\"mailto:john@evil.com?body=https%3A%2F%2Fevil\">x</a>", "https://evil"},
    {"<a href=\"tel:+31612345678\">x</a>", NULL},
    {"<a href=\"#top\">x</a><a href=\"/b/brick\">y</a><a href=\"?page=2\">z</a>", NULL},
    {"<a href=\"" OWN "/b/brick-bloom\">x</a>", NULL},
    {"<a href=\" " OWN "/invite/abc \">x</a>", NULL},
    {"<a href=\"" OWN "@evil\">x</a>", OWN "@evil"},
    {"<a href=\"" OWN "/b/brick?next=https%3A%2F%2Fevil\">x</a>", "https://evil"},
    {"<p>Reeve, " OWN "</p>", NULL},
    {"a < b and c > d", NULL},
    {"<", NULL},
    {"<a", NULL},
    {"</", NULL},
    {"<!--", NULL},
    {"&", NULL},
    {"&#;&#x;&#99999999999;&nosuch;", NULL},
};

static const char *first(const char *base, const char *text, const char *html)
{
    struct screen_found found = {0};

    screen_links(pool, base, text, html, &found);
    return found.n > 0 ? found.words[0] : NULL;
}

static void check(const char *what, const char *found, const char *words)
{
    bool right = (found == NULL) == (words == NULL) && (found == NULL || strcmp(found, words) == 0);

    if (!right)
        printf("\n    \"%s\": found \"%s\", not \"%s\"", what, found ? found : "(nothing)", words ? words : "(nothing)");
    CU_ASSERT_TRUE(right);
}

static void test_texts(void)
{
    CU_ASSERT_TRUE(sizeof texts / sizeof *texts >= 150);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check(texts[i].text, first(OWN, texts[i].text, NULL), texts[i].words);
}

static void test_pages(void)
{
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        check(pages[i].text, first(OWN, NULL, pages[i].text), pages[i].words);
}

/* A portal by number and port, as a demo is. */
static void test_own(void)
{
    check("ipv4", first("http://127.0.0.1:8080", "http://127.0.0.1:8080/b/x 127.0.0.1:8080", NULL), NULL);
    check("other port", first("http://127.0.0.1:8080", "http://127.0.0.1/b/x", NULL), "http://127.0.0.1/b/x");
    check("https", first("http://127.0.0.1:8080", "https://127.0.0.1:8080", NULL), NULL);
    check("ipv6", first("http://[::1]:8080", "http://[::1]:8080/b/x", NULL), NULL);
    check("ipv6, other", first("http://[::1]:8080", "http://[::2]:8080/b/x", NULL), "http://[::2]:8080/b/x");
    check("localhost", first("http://localhost:8080", "http://localhost:8080/b/x", "<a href='//localhost:8080/'>x</a>"), NULL);
    check("slash", first("https://portal.example.com:8443/", "https://portal.example.com:8443/b/x", NULL), NULL);
}

/* Each once, the first five, as they stand there. */
static void test_found(void)
{
    struct screen_found found = {0};
    char longer[400];

    screen_links(pool, OWN, "b.com a.com b.com", "<a href='https://c'>a.com d.com e.com f.com</a>", &found);
    CU_ASSERT_EQUAL(found.n, SCREEN_FOUND);
    CU_ASSERT_STRING_EQUAL(found.words[0], "b.com");
    CU_ASSERT_STRING_EQUAL(found.words[1], "a.com");
    CU_ASSERT_STRING_EQUAL(found.words[4], "f.com");
    screen_links(pool, OWN, "more.com", NULL, &found);
    CU_ASSERT_EQUAL(found.n, SCREEN_FOUND);
    snprintf(longer, sizeof longer, "https://evil.com/%0300d", 0);
    CU_ASSERT_EQUAL(strlen(first(OWN, longer, NULL)), strlen("https://") + SCREEN_WORDS);
}

/* Bytes of chance and pieces of what is looked for: nothing is read that is not there (./check asan unit), and it ends. */
static void test_bytes(void)
{
    static const char *const pieces[] = {"http", "://", "evil", ".com", "[", "]", "@", ":", "/", "\\", "[.]", " dot ", "com", "<a href=", "<!--", "-->",
                                         "&#x2e;", "&#", "<style>", "url(", "\\68", "</", ">", "\"", "'", "portal.example.com", "\xe3\x80\x82", "\xf0\x9d",
                                         "::1", "%2f", "mailto:", "data:", "srcset=", "=", ".", "-", "1.2.3.4", "\xc2", " ", "\n", "_", "\xc2\xae", "\xcc\x81", "\xd7\xa9", "\xc2\xbd", "+"};
    char text[200];
    uint32_t seed = 2463534242u;

    for (int round = 0; round < 30000; round++) {
        struct screen_found found = {0};
        struct pool *own = pool_new();
        size_t n = 0;

        while (n < sizeof text - 20) {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            if (round % 3 == 0 || seed % 7 == 0)
                text[n++] = (char)(seed >> 8 | 1);
            else
                n += (size_t)snprintf(text + n, 20, "%s", pieces[(seed >> 8) % (sizeof pieces / sizeof *pieces)]);
            if (seed % 61 == 0)
                break;
        }
        text[n] = '\0';
        screen_links(own, OWN, text, text, &found);
        for (size_t i = 0; i < found.n; i++)
            CU_ASSERT_TRUE_FATAL(strlen(found.words[i]) < sizeof text);
        pool_free(own);
    }
}

/* Processor time for `n` bytes of `piece` again and again, in milliseconds. */
static double spent(const char *piece, size_t n, bool html)
{
    size_t one = strlen(piece), at = 0;
    char *text = malloc(n + 1);
    struct screen_found found = {0};
    struct pool *own = pool_new();
    clock_t began;
    double time;

    for (; at + one <= n; at += one)
        memcpy(text + at, piece, one);
    text[at] = '\0';
    began = clock();
    screen_links(own, OWN, html ? NULL : text, html ? text : NULL, &found);
    time = (double)(clock() - began) * 1000 / CLOCKS_PER_SEC;
    pool_free(own);
    free(text);
    return time;
}

/*
 * Eight times the bytes of whatever makes most work are eight times the work, and not sixty-four. What a busy machine
 * adds is not there each time: the shortest of up to twenty goes count.
 */
static void test_growth(void)
{
    static const char *const worst[] = {"a.com.", "word ", "a.b", "https://portal.example.com/", "http://", "a@b.com ", "[", "[dot]", " dot com", "\xc3\xa9.",
                                        "\xef\xbd\x85", "<a href='//x'>", "<p>", "&#46;", "&", "<style>url(", "url(", "<!--", "::", "a+", ".", "-", "\\\\",
                                        "<!--[if ", "</style", "<p style='url(x", "\xf0\x9d\x90\x9e", "a:", "h**p:/", "1.", "_", "evil.com@", "a.com\xc2\xae", "a.\xc2\xae\xc2\xae\xc2\xae\xc2\xae", "\xc2\xae", "com_.",
                                        "\xcc\x81", "a.com\xcc\x81_", "a.com\xd7\xa9", "\xd7\xa9.com", "a.com+", "a.com_@", "x\xc2\xbd.", "-.", "a+a@"};

    for (size_t i = 0; i < sizeof worst / sizeof *worst; i++)
        for (int html = 0; html < 2; html++) {
            double few = spent(worst[i], 25 * 1024, html), many = spent(worst[i], 200 * 1024, html);

            for (int go = 1; go < 20 && many >= 20 * few + 1; go++) {
                double a = spent(worst[i], 25 * 1024, html), b = spent(worst[i], 200 * 1024, html);

                few = a < few ? a : few;
                many = b < many ? b : many;
            }
            if (many >= 20 * few + 1)
                printf("\n    \"%s\"%s: %.2f and %.2f ms", worst[i], html ? " as HTML" : "", few, many);
            CU_ASSERT_TRUE(many < 20 * few + 1);
        }
}

CU_TestInfo screen_tests[] = {
    {"S2-49 what a link is in a text and what is none", test_texts},
    {"S2-50 what a link is in HTML and what is none", test_pages},
    {"the portal's own links, by whatever base_url", test_own},
    {"what is found is told in the words that stand there", test_found},
    {"any bytes", test_bytes},
    {"eight times the bytes are eight times the work", test_growth},
    CU_TEST_INFO_NULL,
};
