using System.Globalization;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Domain.Text;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Train.Compression;
using Lattice.Train.Engine;

namespace Lattice.Train.Onnx;

/// <summary>What exported models say of themselves, to people and to programs.</summary>
internal static class OnnxNotes
{
    /// <summary>What no exported model may be used for.</summary>
    internal const string NotForCodes =
        "A decoder in ONNX must not feed an entropy decoder: the last bits of its numbers depend on the machine and the runtime. "
        + "'lattice decompress' reads compressed files.";

    /// <summary>The description of a file.</summary>
    internal static string Description(ExperimentSpec spec, string file) =>
        $"{file} of the LatticeFn run {spec.Name}. {OfLevels(spec.Objective.Loss)}{Between(spec.Model.Latent)} {NotForCodes}";

    /// <summary>How the decoder's input y is made of the encoder's output x: the part of the system that is not in ONNX.</summary>
    internal static string Between(LatentSpec latent) => latent.Match(
        onLattice: lattice => "The lattice quantizer is not part of ONNX. " + (lattice.Prior.Form == PriorForm.Convolved
            ? "y = x − scale·u, u uniform on (−½, ½) and scale in the metadata, is distributed as"
            : "y = x − u, u uniform on the cell of the lattice, is distributed as")
            + " the lattice point minus its dither, which 'lattice encode' writes.",
        gaussianLattice: _ => Scaled,
        gaussian: _ => "y = x − exp(logVariance/2)·ε, ε standard normal; 'lattice encode' writes y.",
        gaussianDither: _ => Scaled,
        straightThrough: _ => "The quantizer is not part of the model: 'lattice encode' writes y.",
        finiteScalar: _ => "The encoder gives y too, so nothing has to be done between encoder and decoder.",
        gumbelSoftmax: _ => "The sampling of values is not part of the model: 'lattice encode' writes y.");

    /// <summary>Names and values for programs.</summary>
    internal static IReadOnlyList<(string Name, string Value)> Properties(CodingModel model, string specHash) =>
    [
        ("run", model.Spec.Name),
        ("spec", specHash),
        ("parameters", model.Hash),
        ("latent", model.Spec.Model.Latent.Description),
        ("loss", model.Spec.Objective.Loss.Word),
        .. model.Spec.Objective.Loss.Row().Levels.Map(levels => ("levels", Text(levels))).ToSeq(),
        .. Scale(model),
        .. model.Match<(string, string)[]>(
            _ => [],
            sentences => [
                ("vocabulary", Text(sentences.Vocabulary)),
                ("padding", Text(sentences.Marks.Padding)),
                ("unknown", Text(WordMark.Unknown)),
                ("start", Text(sentences.Marks.Start)),
                ("end", Text(sentences.Marks.End)),
            ]),
    ];

    private const string Scaled = "y = x − scale·ε, ε standard normal and scale in the metadata; 'lattice encode' writes y.";

    private static string OfLevels(LossSpec loss) => loss.Row().Levels.Map(levels =>
        $"Data and means are levels over {levels - 1}, in [0, 1]. ").IfNone("");

    /// <summary>The learned steps or deviations that the noise is multiplied by, one per dimension, as a JSON array.</summary>
    private static IEnumerable<(string Name, string Value)> Scale(CodingModel model) =>
        new[] { Latent.Names.LogStep, Latent.Names.LogSigma }.Where(model.Store.Names.Contains).Select(name => (
            "scale",
            $"[{string.Join(", ", model.Store.Doubles(name).Select(log => Display.Number(Elementary64.Exp(log))))}]"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
