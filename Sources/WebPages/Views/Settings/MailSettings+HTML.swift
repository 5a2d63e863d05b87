extension MailSettings {
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let look = frame.nextStep(.mailLook, "/mail", .doc)
        guard isSetUp else {
            return #"<div class="pad stack"><p>\#(words[.mailNotSetUp])</p>\#(if: mayLook, look)</div>"#
        }
        return """
            <form class="pad stack" method="post" action="/settings/mail">\(frame.token)\
            <fieldset class="fld"><legend>\(words[.mailWanted])</legend><p class="help">\(words[.mailHelp])</p>\
            <div class="nets">\(box("digest", words[.mailWantDigest], digest))\
            \(box("notices", words[.mailWantNotices], notices))</div></fieldset>\
            <div class="row">\(frame.submit(.save))\(frame.nextStep(.digestTitle, "/digest", .doc))</div></form>\
            <div class="pad row">\(frame.act("/settings/mail/trial", .mailTry))\(if: mayLook, look)</div>
            """
    }

    private func box(_ name: String, _ label: String, _ isChosen: Bool) -> HTML {
        """
        <label class="net"><input type="checkbox"\(attr: "name", name) value="1"\(attr: "checked", if: isChosen)>\
        \(label)</label>
        """
    }
}
