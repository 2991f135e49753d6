-- Senim only migrates forward: going back is restoring a backup.
SELECT 1;
