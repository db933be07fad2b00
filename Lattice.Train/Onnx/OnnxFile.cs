namespace Lattice.Train.Onnx;

/// <summary>A file of an exported run.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Model">What it holds.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record OnnxFile(string Name, OnnxModel Model, ProtobufMessage Content)
{
    /// <summary>The file of a model.</summary>
    /// <exception cref="NoOnnxException">The weights take more bytes than a model may have.</exception>
    internal static OnnxFile Of(string name, OnnxModel model)
    {
        var content = OnnxFormat.Bytes(model);
        return content.Length <= OnnxFormat.MostBytes
            ? new(name, model, content)
            : throw new NoOnnxException($"{name} would have {content.Length} bytes, and an ONNX model has at most {OnnxFormat.MostBytes}");
    }
}
