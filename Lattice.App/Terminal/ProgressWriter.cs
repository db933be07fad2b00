
namespace Lattice.App.Terminal;

/// <summary>
/// Shows a training as it goes: one line that is written over on a terminal; where output is redirected, one line per
/// finished epoch, and no oftener than every <c>interval</c> (the first and the last epoch always). The writer, the width and the
/// clock are given, so that it can be tested.
/// </summary>
/// <param name="output">Where to write.</param>
/// <param name="isLive">True on a terminal.</param>
/// <param name="width">The terminal's width in characters, asked for each time.</param>
/// <param name="clock">Time since some fixed moment.</param>
/// <param name="interval">The least time between two lines.</param>
internal sealed class ProgressWriter(TextWriter output, bool isLive, Func<int> width, Func<TimeSpan> clock, TimeSpan interval)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    private TimeSpan? shown;
    private int printed;
    private int length;
    private ProgressState? latest;

    /// <summary>The writer for this process: live on a terminal, a line at most every two seconds elsewhere.</summary>
    public static ProgressWriter ForConsole(TextWriter output, bool isRedirected)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        return new ProgressWriter(
            output, !isRedirected, ConsoleWidth, () => System.Diagnostics.Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(2));
    }

    /// <summary>Shows a state; most calls between two refreshes write nothing.</summary>
    public void Show(ProgressState state)
    {
        latest = state;
        TimeSpan now = clock();
        if (isLive)
        {
            if (shown is null || now - shown >= Refresh || state.Finished != printed)
            {
                WriteOver(state);
                shown = now;
                printed = state.Finished;
            }
        }
        else if (state.Finished > printed && (shown is null || now - shown >= interval))
        {
            WriteLine(state);
            shown = now;
        }
    }

    /// <summary>Ends the display: the last state stays on the screen, or its line is written if it was not yet.</summary>
    public void Finish()
    {
        if (latest is null)
        {
            return;
        }

        if (isLive)
        {
            WriteOver(latest);
            output.Write('\n');
        }
        else if (latest.Finished > printed)
        {
            WriteLine(latest);
        }

        output.Flush();
        latest = null;
        length = 0;
    }

    private static int ConsoleWidth()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (IOException)
        {
            return 80;
        }
    }

    private void WriteLine(ProgressState state)
    {
        output.Write(ProgressLine.RenderFinished(state) + "\n");
        output.Flush();
        printed = state.Finished;
    }

    // The last column stays free: many terminals wrap there. Blanks, not an escape sequence, wipe what a longer line left.
    private void WriteOver(ProgressState state)
    {
        int room = width();
        string line = ProgressLine.Render(state, room > 1 ? room - 1 : 79);
        output.Write("\r" + line.PadRight(int.Min(length, room > 1 ? room - 1 : 79)));
        output.Flush();
        length = line.Length;
    }
}
