using System.Collections.Immutable;

namespace ManagedSecrets.LocalVault.Secrets;

/// <summary>Items by name, without regard to case, that can be paged in a stable order. Not thread-safe.</summary>
internal sealed class SortedTable<T>
    where T : class
{
    private readonly Dictionary<string, T> _items = new(StringComparer.OrdinalIgnoreCase);
    private string[]? _names;

    public T? Find(string name) => _items.GetValueOrDefault(name);

    public void Set(string name, T item)
    {
        int before = _items.Count;
        _items[name] = item;
        _names = _items.Count == before ? _names : null;
    }

    public void Remove(string name)
    {
        if (_items.Remove(name))
        {
            _names = null;
        }
    }

    public void RemoveAll(Predicate<T> match)
    {
        foreach (string name in _items.Where(item => match(item.Value)).Select(item => item.Key).ToArray())
        {
            Remove(name);
        }
    }

    public ImmutableArray<T> After(string name, int count)
    {
        string[] names = _names ??= Sort();
        int found = Array.BinarySearch(names, name, StringComparer.OrdinalIgnoreCase);
        int start = found >= 0 ? found + 1 : ~found;
        return [.. names.Skip(start).Take(count).Select(item => _items[item])];
    }

    private string[] Sort()
    {
        string[] names = [.. _items.Keys];
        Array.Sort(names, StringComparer.OrdinalIgnoreCase);
        return names;
    }
}
