import Community
import Foundation
import Outbound

extension FediverseWay {
    /// To servers that strangers name there is one way out, and it looks where it goes.
    init(through outbound: PublicOutbound) {
        self.init(testServers: outbound.testServers) { request in
            var headers = [(name: "Accept", value: "application/json")]
            if request.form != nil {
                headers.append((name: "Content-Type", value: "application/x-www-form-urlencoded"))
            }
            if let token = request.token { headers.append((name: "Authorization", value: "Bearer \(token)")) }
            let answer = try await outbound.send(
                request.method,
                to: request.server,
                request.path,
                headers: headers,
                body: request.form.map { Array($0.utf8) }
            )
            return Answer(status: answer.status, body: answer.body)
        }
    }
}
