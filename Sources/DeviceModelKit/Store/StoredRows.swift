/// The row ids of everything in a model, in the model's order.
struct StoredRows {
  var components: [ComponentRow] = []

  /// Rows of characteristics beside the one that counts, by their variable.
  var surplusCharacteristics: [Int64: [Int64]] = [:]

  struct ComponentRow {
    var id: Int64
    var variables: [VariableRow] = []
  }

  struct VariableRow {
    var id: Int64
    var characteristics: Int64
    var attributes: [Int64] = []
    var monitors: [Int64] = []
  }
}
