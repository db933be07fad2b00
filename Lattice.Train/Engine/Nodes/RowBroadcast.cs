namespace Lattice.Train.Engine.Nodes;

/// <summary>Fills or copies rows, or adds to them.</summary>
internal static unsafe class RowBroadcast
{
    /// <summary>to[j] (+)= value.</summary>
    public static void Fill(float value, float* to, int columns, bool accumulate)
    {
        for (var j = 0; j < columns; j++)
        {
            to[j] = accumulate ? to[j] + value : value;
        }
    }

    /// <summary>to[j] (+)= from[j].</summary>
    public static void Copy(float* from, float* to, int columns, bool accumulate)
    {
        for (var j = 0; j < columns; j++)
        {
            to[j] = accumulate ? to[j] + from[j] : from[j];
        }
    }
}
