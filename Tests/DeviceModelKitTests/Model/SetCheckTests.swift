import DeviceModelKit
import Testing

@Suite struct SetCheckTests {
  @Test(
    arguments: [
      ("A.Writable", "5", nil),
      ("A.Secret", "x", nil),
      ("B.Writable", "5", .unknownComponent),
      ("A@1.Writable", "5", .unknownComponent),
      ("A.writable", "x", .unknownVariable),
      ("A", "5", .unknownVariable),
      ("A.Writable#MaxSet", "x", .notSupportedAttributeType),
      ("A.Writable", "x", .invalidValue(.notAnInteger)),
      ("A.Writable", "11", .invalidValue(.aboveMaximum(10))),
      ("A.Readable", "11", .invalidValue(.aboveMaximum(10))),
      ("A.Readable", "5", .readOnly),
      ("A.Silent", "5", .readOnly),
    ] as [(String, String, SetProblem?)]
  )
  func `B05.FR.04 to B05.FR.09 are looked at in their order`(
    address: String,
    value: String,
    problem: SetProblem?
  ) throws {
    #expect(try model.problem(setting: value, at: Address(address)) == problem)
  }

  @Test func `no value is longer than a message can carry`() throws {
    let address = try Address("A.Secret")
    #expect(model.problem(setting: String(repeating: "é", count: 2500), at: address) == nil)
    #expect(
      model.problem(setting: String(repeating: "x", count: 2501), at: address)
        == .invalidValue(.tooLong(length: 2501, maximum: 2500))
    )
  }

  private var model: DeviceModel {
    let number = Characteristics(.integer, maxLimit: 10)
    return DeviceModel([
      Component(
        ComponentID("A"),
        variables: [
          Variable(
            VariableID("Writable"),
            characteristics: number,
            attributes: [Attribute(mutability: .readWrite)]
          ),
          Variable(
            VariableID("Readable"),
            characteristics: number,
            attributes: [Attribute(mutability: .readOnly)]
          ),
          Variable(VariableID("Silent"), characteristics: number, attributes: [Attribute()]),
          Variable(
            VariableID("Secret"),
            characteristics: Characteristics(.string),
            attributes: [Attribute(mutability: .writeOnly)]
          ),
        ]
      )
    ])
  }
}
