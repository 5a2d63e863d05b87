import HTTPTypes
import Reception

/// Why something was not done in the community, and the way on: never the door of those who work here.
struct CommunityRefusalPage: CommunityView {
    var trouble: TroubleAnswer

    func title(in words: Words) -> String { words[.thereIsAProblem] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let door: HTML = #"<a class="btn pri" href="/community/sign-in">\#(words[.signIn])</a> "#
        return frame.communityPage(
            "\(words[.thereIsAProblem])",
            sentence: "\(words.said(trouble.message, code: trouble.code))",
            """
            <p class="row wrap">\(if: frame.member == nil, door)\
            <a class="btn" href="/community">\(words[.communityTitle])</a></p>
            """
        )
    }
}

extension Answer {
    /// The page for what could not be done in the community.
    init(inCommunity trouble: TroubleAnswer) {
        switch (trouble.status, trouble.incident) {
        case (_, _?): self.init(trouble)
        case (.notFound, _): self.init(status: trouble.status, content: .page(TopicGonePage()))
        default: self.init(status: trouble.status, content: .page(CommunityRefusalPage(trouble: trouble)))
        }
    }
}
