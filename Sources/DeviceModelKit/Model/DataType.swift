/// OCPP's DataEnumType; the position is libocpp's database id.
public enum DataType: String, CaseIterable, Codable, Sendable {
  case string
  case decimal
  case integer
  case dateTime
  case boolean
  case optionList = "OptionList"
  case sequenceList = "SequenceList"
  case memberList = "MemberList"
}
