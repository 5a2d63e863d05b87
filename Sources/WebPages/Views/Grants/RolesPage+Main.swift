extension RolesPage {
    var place: Place? { .people }

    func title(in words: Words) -> String { words[.rolesTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            words[.rolesTitle],
            sentence: words.html(.rolesSentence),
            action: mayEdit ? frame.primary(.newRole, "/roles/edit", .plus) : .empty,
            tabs: frame.organizationTabs(at: .rolesTitle),
            """
            <section class="card">\(frame.table(
                words[.rolesTitle],
                columns: [.columnRole, .columnPermission],
                rows: roles.map { $0.cells(in: frame) }
            ))</section>
            """
        )
    }
}

extension RoleRow {
    fileprivate func cells(in frame: Frame) -> [HTML] {
        let address = "/roles/edit?role=\(percentEncoded(code))"
        let title: HTML =
            mayEdit
            ? #"<a class="med row-link" dir="auto"\#(attr: "href", address)>\#(name)</a>"#
            : #"<span class="med" dir="auto">\#(name)</span>"#
        return [
            #"\#(title)\#(if: isShipped, #" \#(Tag.outlined(frame.words[.roleShipped]))"#)"#,
            #"<ul class="plain">\#(permissions.map { "<li>\($0)</li>" as HTML })</ul>"#,
        ]
    }
}

extension RoleEditorPage {
    var place: Place? { .people }

    func title(in words: Words) -> String { code == nil ? words[.newRole] : name }

    func main(in frame: Frame) -> HTML {
        frame.page(
            title(in: frame.words),
            isName: code != nil,
            sentence: frame.words.html(.roleEditorSentence),
            tabs: frame.organizationTabs(at: nil),
            "\(frame.errorSummary(problems))\(form(in: frame))\(removal(in: frame))"
        )
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        var codeField = Field(
            name: "code",
            label: words[.roleCode],
            value: newCode,
            help: words[.roleCodeHelp],
            problems: problems
        )
        codeField.isCode = true
        codeField.autocomplete = "off"
        let nameField = Field(name: "name", label: words[.roleName], value: name, problems: problems)
        let boxes = permissions.map { permission -> HTML in
            """
            <label class="row"><input type="checkbox"\(attr: "name", "may-\(permission.value)") value="1"\
            \(attr: "checked", if: permission.isChosen)> \(permission.label)</label>
            """
        }
        return """
            <form class="card pad stack form" method="post" action="/roles/edit">\(frame.token)\
            \(code.map { #"<input type="hidden" name="role"\#(attr: "value", $0)>"# as HTML })\
            \(if: code == nil, codeField.html(in: words))\(nameField.html(in: words))
            <fieldset class="fld"><legend>\(words[.columnPermission])</legend>\(boxes)</fieldset>
            <div class="row wrap"><span class="grow"></span><a class="btn ghost" href="/roles">\(words[.cancel])</a>\
            \(frame.submit(.saveRole))</div></form>
            """
    }

    private func removal(in frame: Frame) -> HTML {
        guard mayRemove, let code else { return .empty }
        let warning = frame.words.html(.removeRoleWarning)
        let address = "/roles/\(percentEncoded(code))/remove"
        let sheet = frame.confirmed(address, .removeRole, warning: warning, confirm: .removeRole)
        return #"<div class="row">\#(sheet)</div>"#
    }
}
