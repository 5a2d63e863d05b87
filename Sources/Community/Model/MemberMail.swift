package import Organization
package import Primitives

/// One mail to a member, or to whoever may become one: a cause, and how far it has come.
///
/// As with mail to colleagues, what is kept holds no words and no link; an address stands in it only until it is settled.
package struct MemberMail: Sendable, Equatable {
    /// Why it is sent.
    package enum Cause: String, Sendable, CaseIterable {
        /// Somebody wants to sign in with this address.
        case signIn
        /// A topic that they follow has an answer.
        case answer
        /// An idea that they follow has come along.
        case step
        /// They are invited to a space.
        case space
        /// They are invited to a circle.
        case circle
        /// A week has gone by in a circle of theirs, and they wanted to be asked.
        case checkIn
        /// What several wanted, they among them, was decided.
        case decision
        /// What is new in all that they follow, once a day or a week.
        case digest
        /// Somebody asks them to answer a question.
        case invitation
        /// What they sent by mail does not stand here.
        case refusal
        /// Their password was set, changed or removed.
        case password
        /// An account elsewhere was added to what they come in by.
        case accountAdded
        /// An account elsewhere was taken away from what they come in by.
        case accountRemoved

        /// Whether it says that somebody changed how they come in: told whatever else they wish.
        var isAboutWays: Bool { [.password, .accountAdded, .accountRemoved].contains(self) }
    }

    package let id: ID<MemberMail>
    /// `nil` while nobody has the address.
    package let member: MemberID?
    /// Only of a sign-in; where else it goes follows from the member.
    package let email: String?
    package let language: String?
    package let cause: Cause
    package let topic: ID<Topic>?
    /// What it tells of, once to each member: the answer, the step, the space, the circle; of a check-in its week.
    package let about: ID<MailSubject>?
    package var state: Mail.State
    package var attempts: Int
    package var dueAt: Moment
    package let createdAt: Moment
    package var updatedAt: Moment
    /// Why it has not left, for people who look after the server.
    package var reason: String?
}

/// What a mail to a member says when it leaves; its words are the pages'.
package struct MemberNews: Sendable {
    package enum Matter: Sendable {
        /// At this address they say that it is they; who is new chooses a name there.
        case signIn(link: String)
        case answer(to: Topic, by: AuthorFace)
        case step(Topic.Step, of: Topic)
        case space(Space)
        case circle(Circle)
        case checkIn(Circle)
        case decision(Need.Step, of: Need)
        case digest(MemberDigest)
        /// By a member or one of ours; by nobody where the question is offered to members first.
        case invitation(to: Topic, by: AuthorFace?)
        case refused(MailReplyRefused, in: Topic)
        /// Whether they have one, by now.
        case password(isSet: Bool)
        /// Whether an account elsewhere came to what they come in by, or went from it.
        case account(isAdded: Bool)
    }

    package let matter: Matter
    /// A member's name; empty of who is none yet.
    package let name: String
    package let language: String
    package let organization: OrganizationProfile
    /// Where that stands; `nil` of a sign-in.
    package let page: String?
    /// Where mails about this topic end.
    package let ending: String?
    /// Where a mail comes back that answers this one; `nil` where none may.
    package var replyTo: String?
    /// Where the topics of a digest stand.
    package var pages: [ID<Topic>: String] = [:]
}
