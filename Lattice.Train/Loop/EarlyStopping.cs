namespace Lattice.Train.Loop;

/// <summary>
/// The rule that ends training. After epoch e with validation figure v: v strictly below the best keeps the parameters and sets the counter
/// to 0, during warm-up too; otherwise the counter increases, but stays 0 while e &lt; warm-up. Training stops when the counter exceeds the
/// patience. Annealing by steps counts as warm-up too (<see cref="Trainer.Warmup"/>).
/// </summary>
/// <param name="Best">The best validation figure so far; +∞ before the first.</param>
/// <param name="BestEpoch">Its epoch; 0 before the first.</param>
/// <param name="Counter">Epochs since then, as the rule counts them.</param>
public readonly record struct EarlyStopping(double Best, int BestEpoch, int Counter)
{
    /// <summary>The state before the first epoch.</summary>
    public static EarlyStopping Start { get; } = new(double.PositiveInfinity, 0, 0);

    /// <summary>The rule's state after an epoch.</summary>
    public EarlyStopping After(int epoch, double validation, int warmup) =>
        validation < Best ? new EarlyStopping(validation, epoch, 0)
        : epoch < warmup ? this with { Counter = 0 }
        : this with { Counter = Counter + 1 };

    /// <summary>True when training is to stop.</summary>
    public bool Exceeds(int patience) => Counter > patience;
}
