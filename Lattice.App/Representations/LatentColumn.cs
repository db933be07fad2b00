using LanguageExt;
using Lattice.App.Arrays;
using Lattice.App.Compression;
using Lattice.Domain.Experiment;
using Lattice.Train.Experiments;

namespace Lattice.App.Representations;

/// <summary>What <c>lattice encode</c> can write of every datum: a number, or a row of numbers.</summary>
/// <param name="Name">Its word on the command line, and the name of its array.</param>
/// <param name="Type">The type of its numbers.</param>
/// <param name="IsRow">False for a single number per datum.</param>
/// <param name="Width">Numbers per datum.</param>
/// <param name="Obstacle">Why a run has no such numbers, as a clause; null if it has them.</param>
/// <param name="Bytes">The numbers of a block, little-endian; null for a column of words.</param>
internal sealed record LatentColumn(
    string Name, NpyType Type, bool IsRow, Func<CodedRun, int> Width, Func<CodedRun, string?> Obstacle, Func<EncodedRows, byte[]>? Bytes)
{
    /// <summary>The words of a block: what tables have instead of numbers, where there are any.</summary>
    public Func<EncodedRows, string[]?> Words { get; init; } = _ => null;

    private const string NoLattice = "its latent is not a lattice";

    /// <summary>All columns.</summary>
    internal static Seq<LatentColumn> All { get; } = Prelude.Seq(
        Row("y", NpyType.Float32, run => run.Model.Model.Latent.Dimension, rows => NpyWriter.Bytes(rows.Latents.Y)),
        Row("x", NpyType.Float32, run => run.Model.Model.Latent.EncoderOutputs, rows => NpyWriter.Bytes(rows.Latents.X)),
        Row("z", NpyType.Float32, run => run.Model.Model.Latent.Dimension, rows => NpyWriter.Bytes(rows.Latents.Z)) with
        {
            Obstacle = run => run.Spec.Model.Latent is LatentSpec.OnLattice ? null : NoLattice,
        },
        Row(
            "coefficients", NpyType.Int64, run => Represent.Coefficients(run.Spec.Model.Latent),
            rows => NpyWriter.Bytes(rows.Latents.Coefficients)) with
        {
            Obstacle = run => Represent.Has(run.Spec.Model.Latent) ? null : NoLattice + " and has no discrete values",
        },
        One("cost", NpyType.Float64, rows => NpyWriter.Bytes(rows.Latents.Cost)),
        Row("costs", NpyType.Float64, run => run.Model.Model.Latent.Blocks.Count, rows => NpyWriter.Bytes(rows.Latents.Costs)),
        One("label", NpyType.Int64, Labels) with
        {
            Obstacle = run => run.Model.IsOfSentences ? "sentences have no labels" : null,
            Words = LabelWords,
        },
        One("id", NpyType.Int64, _ => []) with
        {
            Obstacle = run => run.Model.IsOfSentences ? "sentences have no ids" : null,
            Bytes = null,
            Words = rows => [.. Enumerable.Range(0, rows.Count).Select(datum => rows.Rows!.Id(datum))],
        },
        One("index", NpyType.Int64, rows =>
            NpyWriter.Bytes([.. Enumerable.Range(0, rows.Count).Select(datum => rows.Index(datum))])));

    /// <summary>True for what takes the costs of every datum.</summary>
    internal bool TakesCosts => Name is "cost" or "costs";

    /// <summary>True for the labels of the data.</summary>
    internal bool IsLabel => Name == "label";

    /// <summary>True for what identifies the data.</summary>
    internal bool IsId => Name == "id";

    /// <summary>The names of its numbers in a table: <c>y0</c>, <c>y1</c>, …, or its own for a single number.</summary>
    internal IEnumerable<string> Heads(CodedRun run) =>
        IsRow ? Enumerable.Range(0, Width(run)).Select(i => $"{Name}{i}") : [Name];

    private static LatentColumn Row(string name, NpyType type, Func<CodedRun, int> width, Func<EncodedRows, byte[]> bytes) =>
        new(name, type, true, width, _ => null, bytes);

    private static LatentColumn One(string name, NpyType type, Func<EncodedRows, byte[]> bytes) =>
        new(name, type, false, _ => 1, _ => null, bytes);

    private static string[]? LabelWords(EncodedRows rows) => rows.Classes.IsEmpty
        ? null
        : [.. Enumerable.Range(0, rows.Count).Select(datum => rows.Rows!.Label(datum)).Select(
            label => label < rows.Classes.Count ? rows.Classes[label] : label.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static byte[] Labels(EncodedRows rows) =>
        NpyWriter.Bytes([.. Enumerable.Range(0, rows.Count).Select(datum => (long)rows.Rows!.Label(datum))]);
}
