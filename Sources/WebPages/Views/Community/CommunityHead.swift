/// A page of the community: for anybody, and the same to look at for whoever is signed in where.
protocol CommunityView: Page {}

extension CommunityView {
    var place: Place? { nil }
    var isForStrangers: Bool { true }
    var communitySearch: String? { "" }
}

extension Frame {
    /// The community's own name.
    var communityName: String { words.text(.communityName, ["organization": organization]) }

    /// What stands above every page of the community: the way home, the search, and asking.
    func communityHead(search: String) -> HTML {
        """
        <header class="pubhead"><div class="in"><a class="brand" href="/community">\(brandMark)<span>\(communityName)\
        </span></a><form role="search" method="get" action="/community">\
        <label class="vh" for="community-search">\(words[.communitySearch])</label>\(icon(.search))\
        <input id="community-search" type="search" name="q" dir="auto" maxlength="300"\(attr: "value", search)\
        \(attr: "placeholder", words[.communitySearch])></form>\
        <nav\(attr: "aria-label", words[.communityTitle])><a href="/community?view=ideas">\(words[.communityIdeas])</a>\
        \(communityDoor)<a class="btn pri" href="/community/ask">\(words[.communityAsk])</a></nav></div></header>
        """
    }

    private var communityDoor: HTML {
        guard let member else { return #"<a href="/community/sign-in">\#(words[.signIn])</a>"# }
        return
            #"<a\#(attr: "href", member.url)>\#(avatar(member.text))<span class="clip" dir="auto">\#(member.text)</span></a>"#
    }

    /// A page of the community in one column, with a heading and one sentence.
    func communityPage(_ title: HTML, sentence: HTML = .empty, crumb: Bool = true, _ content: HTML) -> HTML {
        """
        <div class="qa one"><main id="main">\(if: crumb, communityCrumb())<h1 tabindex="-1">\(title)</h1>\
        \(if: !sentence.isEmpty, #"<p class="lead">\#(sentence)</p>"#)\(content)</main></div>
        """
    }

    /// The way back to the front, and to what lies between.
    func communityCrumb(_ between: [Link] = []) -> HTML {
        let links = ([Link(text: words[.communityTitle], url: "/community")] + between).map { link -> HTML in
            #"<a dir="auto"\#(attr: "href", link.url)>\#(link.text)</a>"#
        }
        return """
            <nav class="crumb"\(attr: "aria-label", words[.communityWhere])>\
            \(links.joined(by: #"<span aria-hidden="true">/</span>"#))</nav>
            """
    }

    /// A form of one button about a thing of the community.
    func communityAct(
        _ address: String,
        _ label: String,
        fields: [(name: String, value: String)] = [],
        classes: StaticString = "btn"
    ) -> HTML {
        let hidden = fields.map { field -> HTML in
            #"<input type="hidden"\#(attr: "name", field.name)\#(attr: "value", field.value)>"#
        }
        return """
            <form method="post"\(attr: "action", address)>\(token)\(hidden)\
            <button class="\(classes.description)" type="submit">\(label)</button></form>
            """
    }

    /// A submit button of the community's forms.
    func communitySubmit(_ phrase: CommunityPhrase) -> HTML {
        #"<button class="btn pri" type="submit">\#(words[phrase])</button>"#
    }
}
