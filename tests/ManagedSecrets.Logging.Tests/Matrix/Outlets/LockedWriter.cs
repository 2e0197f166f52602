using System.Text;

namespace ManagedSecrets.Matrix.Outlets;

/// <summary>
/// A text that may be read while somebody still writes: a console provider that has ended writes what comes later on the thread that
/// logs it, as the alarm of a masked line may.
/// </summary>
internal sealed class LockedWriter : TextWriter
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.Unicode;

    public string Text
    {
        get
        {
            lock (_text)
                return _text.ToString();
        }
    }

    public override void Write(char value)
    {
        lock (_text)
            _text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        lock (_text)
            _text.Append(buffer, index, count);
    }

    public override void Write(string? value)
    {
        lock (_text)
            _text.Append(value);
    }
}
