import Foundation
import HTTPTypes
import HummingbirdTesting
import Organization
import TestSupport

/// Topics of the community, and what is written under them.
let topicCases: [OperationCase] = [
    OperationCase(
        "listTopics",
        good: { door in
            _ = try await door.topic()
            let path = "/community/topics?kind=question&state=open&unit=METER&unanswered=true&q=question&order=newest"
            return try await door.ask(.get, path, as: nil)
        },
        refused: (422, "request.unknownValue"),
        bad: { try await $0.ask(.get, "/community/topics?kind=rumour", as: nil) }
    ),
    OperationCase(
        "readTopic",
        good: { door in
            let answer = try await door.contribution()
            let list = try await door.ask(.get, "/community/topics", as: nil)
            let code = list.text.split(separator: #""code":""#).last?.prefix(10).description ?? answer
            return try await door.ask(.get, "/community/topics/\(code)", as: nil)
        },
        refused: (404, "community.unknown"),
        bad: { try await $0.ask(.get, "/community/topics/\(nowhere)", as: nil) }
    ),
    OperationCase(
        "listSimilarTopics",
        good: { try await $0.ask(.get, "/community/similar?title=Why+does+it+blink", as: nil) },
        refused: (422, "request.malformed"),
        bad: { try await $0.ask(.get, "/community/similar?title=%00", as: nil) }
    ),
    OperationCase(
        "askTopic",
        good: { try await $0.ask(.post, "/community/topics", topicForm, bearing: try await $0.memberToken()) },
        refused: (403, "community.updateNotYours"),
        bad: { door in
            let form = topicForm.replacing("question", with: "update")
            return try await door.ask(.post, "/community/topics", form, bearing: try await door.memberToken())
        }
    ),
    OperationCase(
        "editTopic",
        good: { door in
            let body = #"{"title":"Why?","text":"Red.","language":"en","tags":["red"],"version":1}"#
            let path = "/community/topics/\(try await door.topic())"
            return try await door.ask(.put, path, body, bearing: try await door.memberToken())
        },
        refused: (403, "community.notYours"),
        bad: { door in
            let body = #"{"title":"Why?","text":"Red.","language":"en","version":1}"#
            let path = "/community/topics/\(try await door.topic())"
            return try await door.ask(.put, path, body, bearing: try await door.memberToken("Ben"))
        }
    ),
    OperationCase(
        "contribute",
        good: { door in
            let path = "/community/topics/\(try await door.topic())/contributions"
            return try await door.ask(.post, path, #"{"text":"Mine, too.","kind":"comment"}"#, as: .meterAgent)
        },
        refused: (422, "community.textMissing"),
        bad: { door in
            let path = "/community/topics/\(try await door.topic())/contributions"
            return try await door.ask(.post, path, #"{"text":" "}"#, bearing: try await door.memberToken())
        }
    ),
    OperationCase(
        "editContribution",
        good: { door in
            let path = "/community/contributions/\(try await door.contribution())"
            let token = try await door.memberToken("Ben")
            return try await door.ask(.put, path, #"{"text":"It sends its numbers.","version":1}"#, bearing: token)
        },
        refused: (409, "community.changed"),
        bad: { door in
            let path = "/community/contributions/\(try await door.contribution())"
            let token = try await door.memberToken("Ben")
            return try await door.ask(.put, path, #"{"text":"It sends its numbers.","version":3}"#, bearing: token)
        }
    ),
    OperationCase(
        "listPostRevisions",
        good: { door in
            let path = "/community/posts/\(try await door.contribution())/revisions"
            return try await door.ask(.get, path, bearing: try await door.memberToken("Ben"))
        },
        refused: (403, "community.notYours"),
        bad: { door in
            let path = "/community/posts/\(try await door.contribution())/revisions"
            return try await door.ask(.get, path, bearing: try await door.memberToken())
        }
    ),
]

/// What one says by pressing a button.
let topicVoiceCases: [OperationCase] = [
    OperationCase(
        "acceptContribution",
        good: { door in
            let topic = try await door.topic()
            let text = #"{"text":"It sends."}"#
            let made = try await door.ask(.post, "/community/topics/\(topic)/contributions", text).member("id")
            let (path, token) = ("/community/topics/\(topic)/accepted", try await door.memberToken())
            return try await door.ask(.put, path, #"{"contribution":"\#(made)","isAccepted":true}"#, bearing: token)
        },
        refused: (404, "community.unknown"),
        bad: { door in
            let (path, token) = ("/community/topics/\(try await door.topic())/accepted", try await door.memberToken())
            return try await door.ask(.put, path, #"{"contribution":"\#(nowhere)","isAccepted":true}"#, bearing: token)
        }
    ),
    OperationCase(
        "sayHelped",
        204,
        good: { door in
            let path = "/community/contributions/\(try await door.contribution())/helped"
            return try await door.ask(.put, path, #"{"helped":true}"#, bearing: try await door.memberToken())
        },
        refused: (403, "community.ownWords"),
        bad: { door in
            let path = "/community/contributions/\(try await door.contribution())/helped"
            return try await door.ask(.put, path, #"{"helped":true}"#, bearing: try await door.memberToken("Ben"))
        }
    ),
    OperationCase(
        "sayMeToo",
        good: { door in
            let path = "/community/topics/\(try await door.topic("idea"))/me-too"
            return try await door.ask(.put, path, #"{"isSo":true}"#, bearing: try await door.memberToken("Ben"))
        },
        refused: (422, "community.noMeToo"),
        bad: { door in
            let path = "/community/topics/\(try await door.topic("praise"))/me-too"
            return try await door.ask(.put, path, #"{"isSo":true}"#, bearing: try await door.memberToken("Ben"))
        }
    ),
    OperationCase(
        "followTopic",
        204,
        good: { door in
            let path = "/community/topics/\(try await door.topic())/followed"
            return try await door.ask(.put, path, #"{"follows":true}"#, bearing: try await door.memberToken("Ben"))
        },
        refused: (401, "member.notSignedIn"),
        bad: { door in
            let path = "/community/topics/\(try await door.topic())/followed"
            return try await door.ask(.put, path, #"{"follows":true}"#)
        }
    ),
    OperationCase(
        "flagPost",
        204,
        good: { door in
            let path = "/community/posts/\(try await door.topic())/flags"
            return try await door.ask(.post, path, #"{"reason":"spam"}"#, bearing: try await door.memberToken("Ben"))
        },
        refused: (422, "community.noteMissing"),
        bad: { door in
            let path = "/community/posts/\(try await door.contribution())/flags"
            return try await door.ask(.post, path, #"{"reason":"other"}"#, bearing: try await door.memberToken())
        }
    ),
    OperationCase(
        "appealHiding",
        204,
        good: { door in
            let post = "/community/posts/\(try await door.contribution())"
            _ = try await door.ask(.put, post + "/hidden", #"{"hidden":true,"note":"Spam."}"#)
            let token = try await door.memberToken("Ben")
            return try await door.ask(.post, post + "/appeals", #"{"words":"It is none."}"#, bearing: token)
        },
        refused: (409, "community.notHidden"),
        bad: { door in
            let path = "/community/posts/\(try await door.contribution())/appeals"
            return try await door.ask(.post, path, #"{"words":"Why?"}"#, bearing: try await door.memberToken("Ben"))
        }
    ),
]
