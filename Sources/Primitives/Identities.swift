/// Marks the ids of organisations; the rooms further up say what an organisation is.
public enum OrganizationMark {}
/// Marks the ids of units.
public enum UnitMark {}
/// Marks the ids of agents.
public enum AgentMark {}
/// Marks the ids of members of the community.
public enum MemberMark {}

public typealias OrganizationID = ID<OrganizationMark>
public typealias UnitID = ID<UnitMark>
public typealias AgentID = ID<AgentMark>
public typealias MemberID = ID<MemberMark>
