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
    internal sealed record Images(ImageShape Shape, float[] Originals, float[] Reconstructions, float[] Samples) : TaskExamples
    {
        /// <summary>Single coordinates of y moved, for a latent whose y is a vector of real numbers.</summary>
        public Option<LatentTraversal> Traversal { get; init; }

        /// <summary>Test data in the plane of a latent of two dimensions, or of a block of two.</summary>
        public Option<LatentPlane> Plane { get; init; }
    }

    /// <summary>Test data and their reconstructions as text.</summary>
    internal sealed record Texts(Seq<(string Original, string Reconstruction)> Pairs) : TaskExamples;

    /// <summary>None; <see cref="ITask.NoExamples"/> says why.</summary>
    internal sealed record None : TaskExamples;
}
