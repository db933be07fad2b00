using Lattice.Domain.Results;
using Lattice.Train.Loop;

namespace Lattice.Tests.Loop;

/// <summary>Watches training and, when asked, does something after a step.</summary>
internal sealed class SilentObserver(Action<StepProgress>? afterStep = null) : ITrainingObserver
{
    public void OnStep(in StepProgress progress) => afterStep?.Invoke(progress);

    public void OnEpoch(EpochMetrics metrics, EarlyStopping stopping, TimeSpan elapsed)
    {
    }
}
