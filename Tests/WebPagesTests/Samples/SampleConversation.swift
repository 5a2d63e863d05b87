import Primitives

@testable import WebPages

extension Sample {
    static var pane: ConversationPane {
        ConversationPane(
            id: "c2",
            subject: Passage(text: "Day rate showing at night", language: "en"),
            person: "Gwen Morris",
            unit: meter,
            isDone: false,
            waitingSince: minutesAgo(54),
            urgency: .soon,
            claim: .mine(until: now + .seconds(540)),
            present: [
                PresentPerson(name: "Ewan Boyd", isWriting: true, since: now - .seconds(40)),
                PresentPerson(name: hostile, isWriting: false, since: minutesAgo(2)),
            ],
            owner: "Nia Prosser",
            need: (mark: .high, reason: "She is on the priority register."),
            tags: ["night-rate"],
            version: "17",
            entries: [
                .event(ThreadEvent(kind: .found(query: "night tariff", network: "Mastodon"), at: minutesAgo(54))),
                .post(gwen), .event(ThreadEvent(kind: .sent(toUnit: "Smart meters"), at: minutesAgo(53))),
                .post(huw), .note(note), .event(ThreadEvent(kind: .claimed(by: "Nia Prosser"), at: minutesAgo(6))),
                .event(ThreadEvent(kind: .taken(by: "Nia Prosser"), at: minutesAgo(6))),
                .reply(reply("r1", .held(until: now + .seconds(8)))),
            ],
            composer: .open(composer),
            proposal: ProposalCard(
                state: .elsewhere(unit: "Field \(hostile)"),
                percent: 91,
                words: ["display", hostile],
                code: "FIELD"
            ),
            note: NoteForm(number: 1),
            ownerForm: OwnerForm(
                people: [
                    Choice(value: "", label: "Nobody"), Choice(value: "a1", label: "Nia Prosser", isChosen: true),
                    Choice(value: "a2", label: "Ewan Boyd"),
                ],
                seen: "a1",
                reader: "a1"
            ),
            handOver: HandOverForm(units: [Choice(value: "FIELD", label: "Field work")]),
            snooze: SnoozeForm(lengths: [Choice(value: "4", label: "4 h")], isSnoozed: false),
            priority: PriorityForm(
                priorities: [
                    Choice(value: "high", label: "High", isChosen: true), Choice(value: "normal", label: "Normal"),
                ],
                reason: "She is on the priority register."
            ),
            tagForm: TagForm(tags: ["night-rate"], suggestions: ["night-rate", "display"]),
            signalForm: SignalForm(choices: [Choice(value: "complaint", label: "What they want: Complaint")]),
            context: context
        )
    }

    static var note: ThreadNote {
        ThreadNote(
            id: "n1",
            author: "Ewan Boyd",
            at: minutesAgo(30),
            text: Passage(text: "Firmware 2.14 shows the display an hour early.\nThe meter itself bills correctly.")
        )
    }

    static var gwen: ThreadPost {
        ThreadPost(
            id: "p1",
            name: "Gwen Morris",
            handle: "@gwen@toot.example",
            network: "Mastodon",
            at: minutesAgo(54),
            text: passage(
                "The display on my kitchen wall says day rate at 2 a.m. and last month’s bill seems to agree.\nIs the meter wrong or is it me? Paying for the night tariff and getting the day one would be a bit cheeky, @marram.",
                "day rate",
                "meter"
            ),
            url: "https://toot.example/@gwen/1",
            media: [
                PostedMedia(
                    kind: .image,
                    description: "A kitchen display that reads 28.6p at 02:04",
                    url: "https://toot.example/m/1"
                )
            ]
        )
    }

    static var huw: ThreadPost {
        ThreadPost(
            id: "p2",
            name: "Huw Jenkins",
            handle: "@huwj@toot.example",
            network: "Mastodon",
            at: minutesAgo(51),
            text: Passage(
                text:
                    "Same here since the clocks went back. Night boiler came on at one price and was billed at another.",
                language: "en"
            ),
            url: "javascript:alert(1)"
        )
    }

    static func reply(_ id: String, _ state: ReplyState, mayAct: Bool = true) -> ThreadReply {
        ThreadReply(
            id: id,
            author: "Nia Prosser",
            account: "@marram · Mastodon",
            at: now,
            text: Passage(
                text:
                    "@gwen Bore da Gwen. It isn’t you: since the clocks went back some displays run an hour early. The meter itself kept the right time, so your night units were charged at the night rate.\nNia, Marram Energy",
                language: "en"
            ),
            state: state,
            mayAct: mayAct
        )
    }

    static var composer: ComposerForm {
        ComposerForm(
            answering: "@gwen@toot.example",
            text:
                "The display corrects itself with the update on Tuesday. If it does not, tell me and I’ll have somebody look at it.",
            accounts: [
                ComposerAccount(
                    id: "a1",
                    label: "@marram · Mastodon",
                    isChosen: true,
                    length: 140,
                    added: 26,
                    limit: 500,
                    charactersPerLink: 23,
                    countsOnlyLocalPartOfMentions: true
                ),
                ComposerAccount(
                    id: "a2",
                    label: "@marramsolar · Mastodon",
                    length: 140,
                    added: 26,
                    limit: 500,
                    charactersPerLink: 23,
                    countsOnlyLocalPartOfMentions: true
                ),
            ],
            signature: "Nia, Marram Energy",
            savedAt: minutesAgo(1),
            undoSeconds: 8,
            saved: SavedReplyChoice(
                replies: [Choice(value: "s1", label: "Day rate at night"), Choice(value: "s2", label: hostile)],
                source: "Day rate at night",
                open: ["{link}"]
            )
        )
    }

    static var context: ContextPanel {
        ContextPanel(
            person: PersonCard(
                name: "Gwen Morris",
                handle: "@gwen@toot.example",
                network: "Mastodon",
                bio: Passage(text: "Llanidloes. Bread, bees, and a heat pump that talks too much.", language: "en"),
                url: "https://toot.example/@gwen",
                identities: [
                    PersonIdentity(
                        network: "Bluesky",
                        handle: "@gwen.example",
                        url: "https://bsky.example/gwen",
                        known: "linked on both profiles"
                    )
                ]
            ),
            colleagues: colleagues,
            earlier: [
                EarlierConversation(id: "c90", subject: "How do I read the two rates?", at: daysAgo(31), isDone: true),
                EarlierConversation(id: "c91", subject: "Thanks for the quick visit", at: daysAgo(400), isDone: true),
            ],
            reasons: [
                MatchReason(
                    queryID: "q1",
                    queryName: "night tariff",
                    version: 3,
                    clauses: [
                        MatchedClause(
                            clause: #""night tariff" OR "day rate""#,
                            field: "the text",
                            passage: passage("… says day rate at 2 a.m. and last month’s …", "day rate"),
                            excludable: [#""day rate""#]
                        ),
                        MatchedClause(
                            clause: "meter*",
                            field: "the text",
                            passage: passage("… Is the meter wrong or is it me? …", "meter"),
                            excludable: ["meter"]
                        ),
                    ],
                    authorTerm: "author:gwen@toot.example"
                )
            ],
            rating: RatingLine(mark: .mostly, comment: hostile, at: minutesAgo(30)),
            answers: pastAnswers
        )
    }

    /// A conversation in which everything went wrong, in another language, held by a colleague.
    static var trouble: ConversationPane {
        var pane = pane
        pane.id = "c8"
        pane.subject = Passage(text: hostile)
        pane.person = hostile
        pane.claim = .held(by: "Ewan Boyd", until: now + .seconds(420))
        pane.urgency = .late
        var sensitive = huw
        sensitive.id = "p9"
        sensitive.isSensitive = true
        sensitive.title = "Meter fire, burns"
        sensitive.isWithdrawn = true
        sensitive.text = Passage(text: hostile, highlights: [4..<12, 8..<400])
        pane.entries = [
            .event(ThreadEvent(kind: .mentioned(account: "@marram", network: hostile), at: daysAgo(1))),
            .post(sensitive),
            .event(ThreadEvent(kind: .withdrawn, at: minutesAgo(90))),
            .event(ThreadEvent(kind: .assigned(to: hostile, by: "Ewan Boyd"), at: minutesAgo(80))),
            .event(ThreadEvent(kind: .givenBack(by: hostile), at: minutesAgo(79))),
            .event(ThreadEvent(kind: .offered(to: hostile, by: "Ewan Boyd"), at: minutesAgo(78))),
            .event(ThreadEvent(kind: .returned(to: hostile, by: "Ewan Boyd"), at: minutesAgo(77))),
            .event(ThreadEvent(kind: .offerWithdrawn(by: hostile), at: minutesAgo(76))),
            .event(ThreadEvent(kind: .snoozed(until: minutesAgo(70), by: hostile), at: minutesAgo(76))),
            .event(ThreadEvent(kind: .woken(by: hostile), at: minutesAgo(76))),
            .event(ThreadEvent(kind: .tagged(hostile, by: hostile), at: minutesAgo(76))),
            .event(ThreadEvent(kind: .untagged(hostile, by: hostile), at: minutesAgo(76))),
            .event(ThreadEvent(kind: .prioritised(as: .urgent, reason: hostile, by: hostile), at: minutesAgo(76))),
            .event(ThreadEvent(kind: .accepted(for: hostile, by: "Ewan Boyd"), at: minutesAgo(75))),
            .reply(reply("r2", .unknown(explanation: "The connection broke after the words had gone out."))),
            .reply(reply("r3", .rejected(words: hostile, mayRetry: true))),
            .reply(reply("r4", .sent(at: minutesAgo(3), url: "https://toot.example/@marram/9"))),
            .reply(reply("r5", .queued(nextAttempt: now + .seconds(90)))),
            .reply(reply("r6", .givenUp(by: "Ewan Boyd"))),
            .reply(reply("r7", .sending)), .reply(reply("r8", .queued(nextAttempt: nil), mayAct: false)),
        ]
        pane.entries += othersFirstEvents
        var form = composer
        form.text = "\n" + hostile
        form.accounts = [
            ComposerAccount(
                id: "a3",
                label: "@marram.example · Bluesky",
                length: 312,
                added: 0,
                limit: 300,
                byteLimit: 3_000
            )
        ]
        form.changedBy = "Gwen Morris"
        form.problems = [
            Problem(field: "the text", message: "The reply is 12 characters too long. Shorten it and send again.")
        ]
        pane.composer = .open(form)
        (pane.owner, pane.tags) = (hostile, [hostile])
        pane.need = (mark: .urgent, reason: hostile)
        (pane.snoozedUntil, pane.othersFirstRule) = (now + .seconds(7_200), hostile)
        pane.snooze?.isSnoozed = true
        let tagProblem = Problem(field: "tag", message: "Write a tag of a word or two.")
        pane.tagForm = TagForm(tags: [hostile], suggestions: [hostile], text: hostile, problems: [tagProblem])
        pane.signalForm?.problems = [Problem(field: "signal", message: hostile)]
        pane.context?.signals = signalLines
        pane.priority?.reason = hostile
        pane.ownerForm?.people.append(Choice(value: "a3", label: hostile))
        pane.handOver?.text = "\n" + hostile
        pane.handOver?.problems = [
            Problem(field: "hand-over-note", message: "A note holds at most 5,000 characters.")
        ]
        pane.offer = OfferCard(from: hostile, to: hostile, mayWithdraw: true, mayAnswer: true, reason: "\n" + hostile)
        return pane
    }

    static var finished: ConversationPane {
        var pane = pane
        pane.id = "c3"
        pane.isDone = true
        pane.claim = .free
        (pane.owner, pane.need) = (nil, nil)
        pane.snooze = nil
        pane.priority = nil
        pane.tagForm = nil
        pane.signalForm = nil
        pane.ownerForm = nil
        pane.handOver = nil
        pane.waitingSince = nil
        pane.composer = .closed(reason: "You need the role Agent in Smart meters to answer here.")
        pane.context = nil
        return pane
    }
}
