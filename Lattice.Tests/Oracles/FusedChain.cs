namespace Lattice.Tests.Oracles;

/// <summary>What an element of a matrix product is by definition: c ← a_k·b_k + c for ascending k, each rounded once.</summary>
internal static class FusedChain
{
    public static float Of(float start, int depth, Func<int, float> a, Func<int, float> b)
    {
        var sum = start;
        for (var k = 0; k < depth; k++)
        {
            sum = MathF.FusedMultiplyAdd(a(k), b(k), sum);
        }

        return sum;
    }
}
