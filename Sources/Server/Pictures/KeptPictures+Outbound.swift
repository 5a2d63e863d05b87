import Governance
import Outbound
import Primitives

extension KeptPictures {
    /// Fetches through the one way out, which looks where it goes.
    init(in folder: String, seal: Seal, clock: Clock, through outbound: any OutboundClient) {
        self.init(in: folder, seal: seal, clock: clock) { address in
            let request = OutboundRequest(
                "GET",
                address,
                headers: [(name: "Accept", value: "image/png, image/jpeg, image/gif, image/webp")],
                deadline: .seconds(15),
                maximumBytes: 5 << 20,
                maximumRedirects: 3
            )
            let response = try await outbound.send(request)
            return response.status == 200 ? response.body : []
        }
    }
}
