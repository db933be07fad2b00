using LanguageExt;

namespace Lattice.App.Distortion;

/// <summary>What came of a comparison.</summary>
/// <param name="File">The file of vectors.</param>
/// <param name="InFile">How many it has.</param>
/// <param name="Dimension">Numbers per vector.</param>
/// <param name="Fitted">How many vectors were fitted to.</param>
/// <param name="Measured">How many were measured.</param>
/// <param name="Queries">How many of these were queries.</param>
/// <param name="Neighbours">How many neighbours count, ten unless there are fewer vectors.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Points">The points, codecs first.</param>
/// <param name="Missing">Why points are missing, a sentence each.</param>
internal sealed record DistortionResult(
    string File, long InFile, int Dimension, int Fitted, int Measured, int Queries, int Neighbours, int Threads,
    Seq<DistortionPoint> Points, Seq<string> Missing)
{
    /// <summary>How many vectors were taken.</summary>
    public int Taken => Fitted + Measured;
}
