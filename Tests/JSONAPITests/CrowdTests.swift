import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Organization
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `The API while a crowd signs in` {
    @Test(arguments: Engine.allCases)
    func `says so, and when to come again`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let full = application(on: marram.ground, seal: marram.seal, passwords: Passwords(atMost: 0))
            try await full.test(.router) { client in
                let body = ByteBuffer(string: #"{"email":"nia@marram.example","password":"\#(Marram.password)"}"#)

                for path in ["/tokens", "/community/sign-in/password"] {
                    try await client.execute(uri: "/api/v1" + path, method: .post, headers: json, body: body) {
                        answer in
                        #expect(answer.status == .serviceUnavailable)
                        #expect(answer.headers[.retryAfter] == "60")
                        #expect(String(buffer: answer.body).contains(#""code":"passwords.busy""#))
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts wrong passwords by the place from which they come`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let open = application(on: marram.ground, seal: marram.seal)
            try await open.test(.router) { client in
                let ask = { @Sendable (email: String, password: String, place: String) async throws -> Int in
                    var headers = json
                    if let name = HTTPField.Name("X-Forwarded-For") { headers[name] = place }
                    let body = ByteBuffer(string: #"{"email":"\#(email)","password":"\#(password)"}"#)
                    return try await client.execute(uri: "/api/v1/tokens", method: .post, headers: headers, body: body)
                    {
                        $0.status.code
                    }
                }

                for number in 0..<30 {
                    let wrong = try await ask("nobody\(number)@marram.example", "wrong", "192.0.2.7")
                    #expect(wrong == 401)
                }
                let refused = try await ask("nia@marram.example", Marram.password, "192.0.2.7")
                let elsewhere = try await ask("nia@marram.example", Marram.password, "192.0.2.8")

                #expect(refused == 429)
                #expect(elsewhere == 200)
            }
        }
    }
}

private let json: HTTPFields = [.contentType: "application/json"]
