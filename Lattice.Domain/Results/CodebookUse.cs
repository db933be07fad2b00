using LanguageExt;

namespace Lattice.Domain.Results;

/// <summary>How a discrete latent uses the values its variables can take.</summary>
/// <param name="IsDeterministic">True when the stored representation is a function of the datum alone.</param>
/// <param name="Test">Over all test data.</param>
/// <param name="Training">Over an epoch of training data, with the parameters that were kept.</param>
public sealed record CodebookUse(bool IsDeterministic, ValueUse Test, ValueUse Training)
{
    /// <summary>
    /// The costs of the variables. In a quantizer without noise, a variable counts as active only if the entropy of its values is above
    /// <see cref="LatentUse.ActiveAbove"/> too: a learned code reserves some probability for values that never occur, so a variable of many
    /// values costs more than that even when it carries no information.
    /// </summary>
    public LatentUse Active(LatentUse costs) => IsDeterministic
        ? new LatentUse(
            costs.Blocks.Map(
                (index, block) =>
                    index < Test.Variables.Count && Test.Variables[index].Nats <= LatentUse.ActiveAbove ? block with { Active = 0 } : block)
                        .ToSeq().Strict())
        : costs;
}

/// <summary>The empirical distribution of each variable's values over some data.</summary>
/// <param name="Data">The number of data.</param>
/// <param name="Variables">The variables.</param>
public sealed record ValueUse(int Data, Seq<VariableUse> Variables)
{
    /// <summary>
    /// Sum of the variables' entropies, nats per datum: the lowest cost on these data of any code that codes each variable separately.
    /// </summary>
    public double Nats => Variables.Sum(variable => variable.Nats);

    /// <summary>The number of values that no datum uses, over all variables.</summary>
    public long Dead => Variables.Sum(variable => (long)variable.Dead);

    /// <summary>The number of possible values, over all variables.</summary>
    public long Values => Variables.Sum(variable => (long)variable.Values);
}

/// <summary>The empirical distribution of one variable.</summary>
/// <param name="Values">How many values it can take.</param>
/// <param name="Dead">How many of them no datum uses.</param>
/// <param name="Nats">Entropy, nats per datum.</param>
public sealed record VariableUse(int Values, int Dead, double Nats);
