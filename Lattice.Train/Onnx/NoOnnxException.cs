namespace Lattice.Train.Onnx;

/// <summary>A function has no form in ONNX.</summary>
/// <param name="reason">Why, as a clause.</param>
internal sealed class NoOnnxException(string reason) : Exception(reason);
