using LanguageExt;

namespace Lattice.Domain.Results;

/// <summary>How a discrete latent uses the values its variables can take.</summary>
/// <param name="IsDeterministic">True when what is stored is a function of the datum alone.</param>
/// <param name="Test">Over all test data.</param>
/// <param name="Training">Over a whole epoch of training data, with the parameters that were kept.</param>
public sealed record CodebookUse(bool IsDeterministic, ValueUse Test, ValueUse Training)
{
    /// <summary>
    /// The variables' costs, active only where, of a quantizer without noise, the values' entropy too is above
    /// <see cref="LatentUse.ActiveAbove"/>: a learned code leaves something for values that never come, so that a variable of many values
    /// costs more than that even when it says nothing.
    /// </summary>
    public LatentUse Active(LatentUse costs) => IsDeterministic
        ? new LatentUse(
            costs.Blocks.Map(
                (index, block) =>
                    index < Test.Variables.Count && Test.Variables[index].Nats <= LatentUse.ActiveAbove ? block with { Active = 0 } : block)
                        .ToSeq().Strict())
        : costs;
}

/// <summary>The empirical law of each variable's values over some data.</summary>
/// <param name="Data">How many data.</param>
/// <param name="Variables">The variables.</param>
public sealed record ValueUse(int Data, Seq<VariableUse> Variables)
{
    /// <summary>Sum of the variables' entropies, nats per datum: the least that a code of each by itself costs on these data.</summary>
    public double Nats => Variables.Sum(variable => variable.Nats);

    /// <summary>Values that no datum has, over all variables.</summary>
    public long Dead => Variables.Sum(variable => (long)variable.Dead);

    /// <summary>Values there are, over all variables.</summary>
    public long Values => Variables.Sum(variable => (long)variable.Values);
}

/// <summary>The empirical law of one variable.</summary>
/// <param name="Values">How many values it can take.</param>
/// <param name="Dead">How many no datum has.</param>
/// <param name="Nats">Entropy, nats per datum.</param>
public sealed record VariableUse(int Values, int Dead, double Nats);
