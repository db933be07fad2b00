using LanguageExt;
using Lattice.Train.Data;

namespace Lattice.Train.Tasks;

/// <summary>Individual data for people to look at.</summary>
internal abstract record TaskExamples
{
    private TaskExamples() { }

    /// <summary>Images, row by row.</summary>
    /// <param name="Shape">How a row is laid out as an image.</param>
    /// <param name="Originals">Test data.</param>
    /// <param name="Reconstructions">Their reconstructions at inference.</param>
    /// <param name="Samples">Decoded samples of the prior.</param>
    internal sealed record Images(ImageShape Shape, float[] Originals, float[] Reconstructions, float[] Samples) : TaskExamples;

    /// <summary>Test data and their reconstructions as text.</summary>
    internal sealed record Texts(Seq<(string Original, string Reconstruction)> Pairs) : TaskExamples;

    /// <summary>None; <see cref="ITask.NoExamples"/> says why.</summary>
    internal sealed record None : TaskExamples;
}
