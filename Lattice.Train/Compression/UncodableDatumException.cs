namespace Lattice.Train.Compression;

/// <summary>A datum that the model cannot code.</summary>
/// <param name="datum">Its index in the block's split, counted from 0.</param>
/// <param name="reason">Why, as the rest of a sentence about the datum.</param>
internal sealed class UncodableDatumException(int datum, string reason) : Exception($"datum {datum}: {reason}")
{
    /// <summary>Its index, counted from 0.</summary>
    public int Datum { get; } = datum;

    /// <summary>Why.</summary>
    public string Reason { get; } = reason;
}
