import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Reception

/// What queries find in each hour, and when that is more than usual.
let spikeOperations: [Operation] = [
    .giving(
        QuerySpikesJSON.self,
        "listSpikes",
        .get,
        "/spikes",
        "When queries of the units that you may see found more than usual"
    ) { request in
        let lines = try await SpikeQuery(ground: request.house.ground)(for: try request.viewer())
        return QuerySpikesJSON(spikes: lines.map { QuerySpikeJSON($0.spike, of: $0.query) })
    },
    .giving(
        QueryVolumeJSON.self,
        "readQueryVolume",
        .get,
        "/queries/{id}/volume",
        "What a query found in each hour, beside the band of that hour"
    ) { request in
        QueryVolumeJSON(
            try await SpikeQuery(ground: request.house.ground)(try request.id(), for: try request.viewer())
        )
    },
    .doing(
        "setSpikeAlert",
        .put,
        "/queries/{id}/alert",
        "Say from when on the numbers of a query are told",
        content: SpikeAlertJSON.self
    ) { request in
        let content: SpikeAlertJSON = try request.content()
        let alert = SpikeAlert(
            sensitivity: try choice(content.sensitivity, for: "sensitivity", standard: .usual),
            least: content.least
        )
        try await SetSpikeAlert(ground: request.house.ground)(alert, of: try request.id(), by: try request.viewer())
    },
]
