import Channels
import Conversations
import Foundation
import Governance
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Journal
import Listening
import NIOCore
import Organization
import Primitives
import Publishing
import Reception
import Responding
import Storage
import TestSupport

/// Standing queries and named lists.
let queryCases: [OperationCase] = [
    OperationCase(
        "listQueries",
        good: { try await $0.ask(.get, "/queries", as: .meterReader) },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/queries", as: nil) }
    ),
    OperationCase(
        "createQuery",
        good: {
            try await $0.ask(.post, "/queries", #"{"name":"birds","text":"heron","unit":"METER"}"#, as: .meterAgent)
        },
        refused: (403, "permission.listen"),
        bad: {
            try await $0.ask(.post, "/queries", #"{"name":"birds","text":"heron","unit":"METER"}"#, as: .tariffAgent)
        }
    ),
    OperationCase(
        "changeQuery",
        good: {
            try await $0.ask(
                .put,
                "/queries/\($0.query)",
                #"{"name":"meter","text":"meter OR tariff","isPaused":true,"version":1}"#
            )
        },
        refused: (409, "query.changed"),
        bad: {
            try await $0.ask(
                .put,
                "/queries/\($0.query)",
                #"{"name":"meter","text":"meter","isPaused":true,"version":7}"#
            )
        }
    ),
    OperationCase(
        "previewQuery",
        good: { try await $0.ask(.post, "/queries/preview", #"{"text":"meter"}"#) },
        refused: (404, "query.unknown"),
        bad: { try await $0.ask(.post, "/queries/preview", #"{"text":"meter","query":"\#($0.conversation)"}"#) }
    ),
    OperationCase(
        "importQueries",
        good: {
            try await $0.ask(
                .post,
                "/queries/import",
                #"{"dialect":"brandwatch","text":"heron AND city:a","unit":"METER"}"#,
                as: .meterAgent
            )
        },
        refused: (422, "queryImport.unreadable"),
        bad: { try await $0.ask(.post, "/queries/import", #"{"dialect":"powertrack","text":"{"}"#, as: .meterAgent) }
    ),
    OperationCase(
        "exportQueries",
        good: { try await $0.ask(.get, "/queries/export", as: .meterReader) },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/queries/export", as: nil) }
    ),
    OperationCase(
        "listLists",
        good: { door in
            _ = try await door.ask(.put, "/lists/towns", #"{"entries":["Machynlleth"],"version":0}"#)
            return try await door.ask(.get, "/lists", as: .meterReader)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/lists", as: nil) }
    ),
    OperationCase(
        "saveList",
        good: { try await $0.ask(.put, "/lists/towns", #"{"entries":["Machynlleth"],"version":0}"#) },
        refused: (409, "list.changed"),
        bad: { door in
            _ = try await door.ask(.put, "/lists/towns", #"{"entries":["Machynlleth"],"version":0}"#)
            return try await door.ask(.put, "/lists/towns", #"{"entries":["Tywyn"],"version":0}"#)
        }
    ),
]
