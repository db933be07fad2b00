namespace Lattice.Math.Coding;

/// <summary>The weights of a class's members, asked for in the order of the code.</summary>
internal interface IMemberWeights
{
    /// <summary>The weight of the member <paramref name="index"/> steps from the one nearest to the mode, a share of the whole times
    /// 2³² − 2¹².</summary>
    double Next(int index);
}
