using LanguageExt;
using Lattice.Math.Networks;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>Initial values of parameters: a pure function of the seed and each parameter's name.</summary>
internal static class Initialiser
{
    /// <summary>Writes the initial values of every parameter.</summary>
    public static void Fill(IParameters store, Seq<ParameterSpec> parameters, ulong seed) =>
        parameters.Iter((i, parameter) => store.Write(i, parameter.FirstValues(seed)));
}
