import DemoNetworks
import Primitives
import Testing

@testable import BlueskyConnector

@Suite struct `A proof of possession` {
    @Test func `names keys and tokens as the examples of the standards do`() {
        let curve: [String: JSONValue] = [
            "kty": "EC", "x": "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs", "crv": "P-256",
            "y": "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA",
        ]
        let rsa: [String: JSONValue] = [
            "kty": "RSA", "e": "AQAB", "alg": "RS256", "kid": "2011-04-29",
            "n": .string(
                "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCi"
                    + "FV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8"
                    + "KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ"
                    + "-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
            ),
        ]

        // RFC 9449 section 6.1, RFC 7638 section 3.1, RFC 9449 section 7, RFC 7636 appendix B.
        #expect(JSONWebKey.thumbprint(of: curve) == "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")
        #expect(JSONWebKey.thumbprint(of: rsa) == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
        #expect(
            Proof.mark(of: "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU")
                == "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo"
        )
        #expect(
            CodeChallenge.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        )
    }

    @Test func `says what is asked without what follows the question mark, and never the private half`() throws {
        let key = ProofKey()
        let url = "https://pds.example/xrpc/app.bsky.feed.getPosts?uris=at%3A%2F%2Fx#y"
        let text = try Proof(method: "GET", url: url, nonce: "n", access: "t").text(by: key, id: "1", at: Council.now)
        let parts = try text.split(separator: ".").prefix(2).map { try #require(Base64URL.bytes($0)) }
        let (header, claims) = (JSONValue(parts[0]), JSONValue(parts[1]))

        #expect(header?["typ"]?.string == "dpop+jwt")
        #expect(header?["jwk"]?["d"] == nil)
        #expect(claims?["htu"]?.string == "https://pds.example/xrpc/app.bsky.feed.getPosts")
        #expect(claims?["iat"]?.integer == Council.now.microseconds / 1_000_000)
        #expect(claims?["nonce"]?.string == "n")
        #expect(claims?["ath"]?.string == Proof.mark(of: "t"))
        #expect(ProofKey(text: key.text)?.thumbprint == key.thumbprint)
    }

    @Test func `is looked at strictly by the small server`() async throws {
        let town = SignInTown()
        let (address, key) = ("https://entry.example/oauth/par", ProofKey())
        let access = Proof(method: "POST", url: address, nonce: "nonce-0", access: "t")
        let good = Proof(method: "POST", url: address, nonce: "nonce-0")
        func text(_ proof: Proof, _ id: String, at moment: Moment = Council.now) throws -> String {
            try proof.text(by: key, id: id, at: moment)
        }
        var foreign = try text(good, "id-aaaaaaaaaaaa").split(separator: ".").map(String.init)
        foreign[1] = try String(text(good, "id-bbbbbbbbbbbb").split(separator: ".")[1])
        let proofs = [
            try text(Proof(method: "GET", url: address, nonce: "nonce-0"), "id-111111111111"),
            try text(Proof(method: "POST", url: "https://evil.example/", nonce: "nonce-0"), "id-222222222222"),
            try text(good, "id-333333333333", at: Council.now + .seconds(90)), try text(good, "short"),
            try text(access, "id-444444444444"), foreign.joined(separator: "."), "no proof",
            try text(good, "id-555555555555"), try text(good, "id-555555555555"),
        ]

        for proof in proofs {
            _ = try await town.signIn.answer("POST", address, headers: [(name: "DPoP", value: proof)], body: [])
        }

        #expect(
            town.signIn.refusals == [
                "invalid_dpop_proof: htm", "invalid_dpop_proof: htu", "invalid_dpop_proof: iat",
                "invalid_dpop_proof: jti", "invalid_dpop_proof: ath",
                "invalid_dpop_proof: the proof is not signed by its key", "invalid_dpop_proof: not one proof",
                "invalid_request: client_id is missing", "invalid_dpop_proof: the proof was used before",
            ]
        )
    }
}
