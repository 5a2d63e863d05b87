import Organization

/// A person who works at the invented organisation.
struct StaffMember: Sendable {
    /// How the scripts call them, and the first part of their mail address.
    let key: String
    let name: String
    /// The code of their unit.
    let unit: String
    let role: Role

    var email: String { key + "@marram.example" }
}

/// The invented organisation: a hub and eight spokes, with the people in them.
enum Staff {
    static let organization = "Marram Energy"
    static let hub = (code: "HUB", name: "Hub")

    /// Who sets everything up, and as whom the newcomer signs in.
    static let first = StaffMember(key: "nia", name: "Nia Prosser", unit: "HUB", role: .administrator)

    static let units: [(code: String, name: String, signature: SignatureStyle)] = [
        ("BILLING", "Billing", .firstNameAndOrganization),
        ("CHARGING", "Car charging", .firstNameAndOrganization),
        ("FIELD", "Field engineering", .firstNameAndOrganization),
        ("METER", "Smart meters", .firstNameAndOrganization),
        ("NETWORK", "Network", .initials),
        ("PRESS", "Careers and press", .fullName),
        ("SOLAR", "Solar and storage", .firstNameAndOrganization),
        ("TARIFF", "Tariffs", .firstNameAndOrganization),
    ]

    static let others = [
        StaffMember(key: "elin", name: "Elin Watkins", unit: "HUB", role: .hubMember),
        StaffMember(key: "tom", name: "Tom Reece", unit: "METER", role: .agent),
        StaffMember(key: "ewan", name: "Ewan Boyd", unit: "FIELD", role: .agent),
        StaffMember(key: "mair", name: "Mair Howells", unit: "TARIFF", role: .agent),
        StaffMember(key: "sian", name: "Sian Rowe", unit: "BILLING", role: .agent),
        StaffMember(key: "owen", name: "Owen Tudor", unit: "BILLING", role: .agent),
        StaffMember(key: "hana", name: "Hana Krawczyk", unit: "BILLING", role: .agent),
        StaffMember(key: "aled", name: "Aled Vaughan", unit: "SOLAR", role: .agent),
        StaffMember(key: "rhys", name: "Rhys Parry", unit: "NETWORK", role: .agent),
        StaffMember(key: "yusuf", name: "Yusuf Rahman", unit: "CHARGING", role: .agent),
        StaffMember(key: "bethan", name: "Bethan Rees", unit: "PRESS", role: .agent),
        StaffMember(key: "carys", name: "Carys Nash", unit: "PRESS", role: .agent),
        StaffMember(key: "dafydd", name: "Dafydd Lewis", unit: "HUB", role: .readOnly),
    ]

    /// Who helps another unit, behind the three weeks of the history.
    static let lent = (key: "owen", unit: "FIELD")

    /// What the hub gives to some of its units.
    static let gives: [String: [HubPromise]] = [
        "BILLING": [
            HubPromise(.training, "Two mornings on refunds for whoever is new.", by: "Elin Watkins"),
            HubPromise(.cover, "Answers from 18:00 to 08:00.", by: "Night shift of the hub"),
        ],
        "METER": [HubPromise(.content, "A picture of each display, with its number.", by: "Elin Watkins")],
        "SOLAR": [HubPromise(.approval, "Reads what names a price.", by: "Nia Prosser")],
        "TARIFF": [HubPromise(.advice, "A word on every new tariff before it is told.", by: "Nia Prosser")],
    ]
    static let owed = [
        UnitPromise(.onTime, atLeast: 80), UnitPromise(.ownAnswers, atLeast: 90), UnitPromise(.keptHere, atLeast: 90),
    ]
    static let independent = (unit: "TARIFF", reason: "Three months without one question to the hub.")

    /// What the press people need, who holds it, and for how many days; one's runs out within the history, in which she
    /// says nothing.
    static let certificate: (unit: String, name: String, holders: [(key: String, days: Int64?)]) = (
        "PRESS", "Talking to the press", [("elin", nil), ("bethan", 365), ("carys", 14)]
    )

    /// How some of them work; the others have not said.
    static let work: [String: WorkProfile] = [
        "elin": WorkProfile(languages: ["cy", "en"], skills: ["complaint": 3], capacity: 20),
        "tom": WorkProfile(languages: ["en"], skills: ["meters": 3, "night-rate": 2], capacity: 12),
        "mair": WorkProfile(languages: ["cy", "en"], skills: ["tariffs": 3], capacity: 12),
        "hana": WorkProfile(languages: ["en", "pl"], skills: ["billing": 2], capacity: 8),
        "aled": WorkProfile(languages: ["cy", "en"], skills: ["solar": 3], capacity: 8),
        "yusuf": WorkProfile(languages: ["ar", "en"], skills: ["charging": 2], capacity: 8),
    ]
}
