import Community
import Conversations
import Editorial
import Journal
import Knowledge
import Listening
import Organization
import Publishing
import Reception
import Responding
import Routing

/// Everything that the program does in nobody's name; what is missing here keeps it from starting.
let declaredDuties: [Duty] =
    ParleyServer.followers().map(\.duty) + [
        ListeningService.duty, OutboxService.duty, AuthorService.duty,
        HandOverDueVersions.duty,
        LapseSubmissions.duty, EscalateClocks.duty, BringBackConversations.duty, ReofferConversations.duty,
        ReofferUncertified.duty, RefitRouting.duty, MailCourier.duty, QueueDigests.duty, Presence.duty,
        MemberCourier.duty, QueueMemberDigests.duty, OfferQuestions.duty, HandOverTopics.duty, CommunityConnector.duty,
        CountReaders.duty, CloseReaderDays.duty, KeepAnswers.duty, WatchSpikes.duty, ForgetSample.duty,
        GiveBackLeftSignIns.duty,
    ]

/// Nothing works by itself before it is said what it may record in nobody's name.
func refuseUndeclaredDuties(_ duties: [Duty]) throws(StartRefused) {
    do {
        try checkDeclared(duties, among: declaredDuties)
    } catch {
        throw StartRefused(error.description + ". Parley starts once each is declared, and once.")
    }
}
