using LanguageExt;
using Lattice.Train.Data;

namespace Lattice.Train.Tasks;

/// <summary>Single data for people to look at.</summary>
internal abstract record TaskExamples
{
    private TaskExamples() { }

    /// <summary>Images, row by row.</summary>
    /// <param name="Shape">How a row lies as an image.</param>
    /// <param name="Originals">Test data.</param>
    /// <param name="Reconstructions">The same, as decoded at inference.</param>
    /// <param name="Samples">What is decoded from samples of the prior.</param>
    internal sealed record Images(ImageShape Shape, float[] Originals, float[] Reconstructions, float[] Samples) : TaskExamples;

    /// <summary>Test data and their reconstructions as text.</summary>
    internal sealed record Texts(Seq<(string Original, string Reconstruction)> Pairs) : TaskExamples;

    /// <summary>None, for <see cref="ITask.NoExamples"/> has a reason.</summary>
    internal sealed record None : TaskExamples;
}
